import type { DocumentReader } from '../document-reader';
import type { PreTokenize } from './pre-tokenize';

/** Cuts after every so many characters. */
export function readFixedLength(reader: DocumentReader): PreTokenize {
  const member = reader.only('length').at('length');
  const length = member.count(5);
  if (length === 0) member.fail('a whole number from 1 up');
  return (input, start, end, emit) => {
    let from = start;
    let count = 0;
    for (let i = start; i < end; ) {
      i += input.text.codePointAt(i)! > 0xffff ? 2 : 1;
      if (++count < length && i < end) continue;
      emit(input, from, i);
      from = i;
      count = 0;
    }
  };
}
