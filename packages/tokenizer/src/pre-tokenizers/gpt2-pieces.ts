import { isWhiteSpace } from '../unicode/white-space';

const OTHER = 0;
const LETTER = 1;
const NUMBER = 2;
const SPACE = 3;
const CONTRACTIONS = ["'s", "'t", "'m", "'d", "'re", "'ve", "'ll"];

/**
 * GPT-2's way to cut a text, by hand:
 *
 *     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
 *
 * Calls `visit` with each piece of `[start, end)`; nothing is left out.
 */
export function forEachGpt2Piece(
  text: string,
  start: number,
  end: number,
  visit: (from: number, to: number) => void,
): void {
  for (let from = start; from < end; ) {
    const to = pieceEnd(text, from, end);
    visit(from, to);
    from = to;
  }
}

function pieceEnd(text: string, from: number, end: number): number {
  const unit = text.charCodeAt(from);
  if (unit === 0x27) {
    const contraction = contractionAt(text, from, end);
    if (contraction > 0) return from + contraction;
  }
  const kind = kindAt(text, from, end);
  if (kind !== SPACE) return runEnd(text, from, end, kind);
  if (unit === 0x20 && from + 1 < end) {
    const next = kindAt(text, from + 1, end);
    if (next !== SPACE) return runEnd(text, from + 1, end, next);
  }
  const to = runEnd(text, from, end, SPACE);
  return to < end && to > from + 1 ? to - 1 : to; // the last blank belongs to what follows
}

function contractionAt(text: string, from: number, end: number): number {
  const found = CONTRACTIONS.find((ending) => text.startsWith(ending, from));
  return found !== undefined && from + found.length <= end ? found.length : 0;
}

function runEnd(text: string, from: number, end: number, kind: number): number {
  let at = from;
  while (at < end && kindAt(text, at, end) === kind) at += isPairAt(text, at, end) ? 2 : 1;
  return at;
}

function kindAt(text: string, at: number, end: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return ASCII[unit]!;
  return isPairAt(text, at, end) ? kindOf(text.codePointAt(at)!) : kindOf(unit);
}

function isPairAt(text: string, at: number, end: number): boolean {
  if ((text.charCodeAt(at) & 0xfc00) !== 0xd800 || at + 1 >= end) return false;
  return (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

const known = new Map<number, number>();

function kindOf(code: number): number {
  let kind = known.get(code);
  if (kind === undefined) {
    const character = String.fromCodePoint(code);
    kind = isWhiteSpace(code)
      ? SPACE
      : /\p{L}/u.test(character)
        ? LETTER
        : /\p{N}/u.test(character)
          ? NUMBER
          : OTHER;
    known.set(code, kind);
  }
  return kind;
}

const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (isWhiteSpace(code)) return SPACE;
  if (code >= 0x30 && code <= 0x39) return NUMBER;
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? LETTER : OTHER;
});
