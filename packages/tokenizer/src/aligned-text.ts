import { TokenizerError } from './errors';

/**
 * A text that knows, for each of its UTF-16 code units, which range of the source text it came from.
 *
 * Without tables the text is a plain slice of the source that starts at `base`: the common case costs nothing.
 */
export class AlignedText {
  constructor(
    readonly text: string,
    /** Source position of the first code unit where there are no tables. */
    readonly base = 0,
    readonly starts: Int32Array | null = null,
    readonly ends: Int32Array | null = null,
  ) {}

  /** Where the code unit at `index` begins in the source. */
  sourceStart(index: number): number {
    if (this.starts === null) return this.base + index;
    if (index < this.starts.length) return this.starts[index]!;
    return index > 0 ? this.ends![index - 1]! : this.base;
  }

  /** Where the code unit before `index` ends in the source. */
  sourceEnd(index: number): number {
    if (this.ends === null) return this.base + index;
    return index > 0 ? this.ends[index - 1]! : this.sourceStart(0);
  }

  /** `[start, end)` as a text of its own. */
  slice(start: number, end: number): AlignedText {
    if (start === 0 && end === this.text.length) return this;
    const text = this.text.slice(start, end);
    if (this.starts === null) return new AlignedText(text, this.base + start);
    return new AlignedText(
      text,
      this.sourceStart(start),
      this.starts.subarray(start, end),
      this.ends!.subarray(start, end),
    );
  }
}

/** How much longer than its source a text may become: 64 times, and a million. */
const GROWTH = 64;
const ALLOWANCE = 1 << 20;

/** Builds a changed copy of an aligned text, front to back. */
export class AlignedTextBuilder {
  readonly #input: AlignedText;
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #mostUnits: number;

  constructor(input: AlignedText) {
    this.#input = input;
    const sourceLength = input.sourceEnd(input.text.length) - input.sourceStart(0);
    this.#mostUnits = GROWTH * sourceLength + ALLOWANCE;
  }

  /** Copies `[start, end)` of the input. */
  keep(start: number, end: number): void {
    this.#parts.push(this.#input.text.slice(start, end));
    for (let i = start; i < end; i++) {
      this.#starts.push(this.#input.sourceStart(i));
      this.#ends.push(this.#input.sourceEnd(i + 1));
    }
  }

  /** Puts `text` where the input has `[start, end)`: nothing, one or many code units, each of that whole range. */
  replace(text: string, start: number, end: number): void {
    if (text === '') return;
    if (this.#starts.length + text.length > this.#mostUnits) this.#failAtSize();
    this.#parts.push(text);
    const from = this.#input.sourceStart(start);
    const to = end > start ? this.#input.sourceEnd(end) : from;
    for (let i = 0; i < text.length; i++) {
      this.#starts.push(from);
      this.#ends.push(to);
    }
  }

  /** Puts `text` in front of the input; it counts as part of the first character's range. Comes first. */
  prepend(text: string): void {
    const first = this.#input.text.codePointAt(0) ?? 0;
    this.replace(text, 0, Math.min(this.#input.text.length, first > 0xffff ? 2 : 1));
  }

  build(): AlignedText {
    return new AlignedText(
      this.#parts.join(''),
      this.#input.sourceStart(0),
      Int32Array.from(this.#starts),
      Int32Array.from(this.#ends),
    );
  }

  #failAtSize(): never {
    const expected = `at most ${this.#mostUnits} code units long after each step of normalization`;
    throw new TokenizerError(
      'Tokenizer.encode',
      'text',
      expected,
      'more',
      'The tokenizer file makes it grow.',
    );
  }
}
