import type { PreTokenize } from './pre-tokenize';

/** Pieces are what lies between white space. */
export const whitespaceSplit: PreTokenize = (input, start, end, emit) => {
  const { text } = input;
  let from = -1;
  for (let i = start; i < end; i++) {
    if (isWhiteSpace(text.charCodeAt(i))) {
      if (from >= 0) emit(input, from, i);
      from = -1;
    } else if (from < 0) from = i;
  }
  if (from >= 0) emit(input, from, end);
};

/** Unicode's White_Space property. */
export function isWhiteSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x9 && code <= 0xd) ||
    (code >= 0x85 &&
      (code === 0x85 ||
        code === 0xa0 ||
        (code >= 0x1680 && /\p{White_Space}/u.test(String.fromCharCode(code)))))
  );
}
