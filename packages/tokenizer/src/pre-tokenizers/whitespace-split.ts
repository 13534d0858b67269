import { isWhiteSpace } from '../unicode/white-space';
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
