import type { AlignedText } from '../aligned-text';
import type { EmitPiece } from './pre-tokenize';

/** Finds what to split at: calls `visit` with each match in `[start, end)`, front to back. */
export type FindMatches = (
  text: string,
  start: number,
  end: number,
  visit: (from: number, to: number) => void,
) => void;

/** What becomes of a match. */
export const SPLIT_BEHAVIORS = [
  'Removed',
  'Isolated',
  'MergedWithPrevious',
  'MergedWithNext',
  'Contiguous',
] as const;
export type SplitBehavior = (typeof SPLIT_BEHAVIORS)[number];

/**
 * Cuts a text at the matches of a pattern.
 *
 * @param invert - whether matches and what lies between them change places
 */
export function splitByMatches(
  input: AlignedText,
  start: number,
  end: number,
  find: FindMatches,
  behavior: SplitBehavior,
  invert: boolean,
  emit: EmitPiece,
): void {
  const join = new PieceJoiner(input, behavior, emit);
  let done = start;
  find(input.text, start, end, (from, to) => {
    if (from > done) join.add(done, from, invert);
    if (to > from) join.add(from, to, !invert);
    done = to;
  });
  if (end > done) join.add(done, end, invert);
  join.flush();
}

/** Holds the last piece back as long as another one may have to be joined to it. */
class PieceJoiner {
  #start = -1;
  #end = -1;
  #wasMatch = false;

  constructor(
    readonly input: AlignedText,
    readonly behavior: SplitBehavior,
    readonly emit: EmitPiece,
  ) {}

  add(start: number, end: number, isMatch: boolean): void {
    if (this.behavior === 'Isolated') {
      this.emit(this.input, start, end);
    } else if (this.behavior === 'Removed') {
      if (!isMatch) this.emit(this.input, start, end);
    } else if (this.#start >= 0 && this.#joins(isMatch)) {
      this.#end = end;
      this.#wasMatch = isMatch;
    } else {
      this.flush();
      this.#start = start;
      this.#end = end;
      this.#wasMatch = isMatch;
    }
  }

  flush(): void {
    if (this.#start >= 0) this.emit(this.input, this.#start, this.#end);
    this.#start = -1;
  }

  #joins(isMatch: boolean): boolean {
    if (this.behavior === 'Contiguous') return isMatch === this.#wasMatch;
    if (this.behavior === 'MergedWithPrevious') return isMatch && !this.#wasMatch;
    return this.#wasMatch && !isMatch;
  }
}
