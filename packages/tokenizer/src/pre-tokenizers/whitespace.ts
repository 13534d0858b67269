import { CharSet, classOf } from '../regex/char-set';
import { SHORTHANDS } from '../regex/named-sets';
import { isWhiteSpace } from '../unicode/white-space';
import type { PreTokenize } from './pre-tokenize';

const word = new CharSet(classOf(SHORTHANDS.w!));

/** Pieces are runs of word characters, and runs of what is neither that nor white space: `\w+|[^\w\s]+`. */
export const whitespace: PreTokenize = (input, start, end, emit) => {
  const { text } = input;
  let from = start;
  let kind = 0; // of the run since `from`: 0 white space, 1 word, 2 other
  for (let i = start; i < end; ) {
    const code = text.codePointAt(i)!;
    const next = isWhiteSpace(code) ? 0 : word.has(code) ? 1 : 2;
    if (next !== kind) {
      if (kind !== 0) emit(input, from, i);
      from = i;
      kind = next;
    }
    i += code > 0xffff ? 2 : 1;
  }
  if (kind !== 0) emit(input, from, end);
};
