import { punctuation } from '../unicode/punctuation';
import { isWhiteSpace } from '../unicode/white-space';
import type { PreTokenize } from './pre-tokenize';

/** BERT's pieces: white space separates, each punctuation mark is a piece of its own. */
export const bertPreTokenize: PreTokenize = (input, start, end, emit) => {
  const { text } = input;
  let from = -1;
  const close = (at: number): void => {
    if (from >= 0) emit(input, from, at);
    from = -1;
  };
  for (let i = start; i < end; ) {
    const code = text.codePointAt(i)!;
    const next = i + (code > 0xffff ? 2 : 1);
    if (isWhiteSpace(code)) close(i);
    else if (punctuation.has(code)) {
      close(i);
      emit(input, i, next);
    } else if (from < 0) from = i;
    i = next;
  }
  close(end);
};
