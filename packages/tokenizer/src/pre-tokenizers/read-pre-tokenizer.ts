import type { DocumentReader } from '../document-reader';
import type { PreTokenize } from './pre-tokenize';
import { readSplit } from './split';
import { whitespaceSplit } from './whitespace-split';

const readers: Record<string, (reader: DocumentReader) => PreTokenize> = {
  Split: readSplit,
  WhitespaceSplit: () => whitespaceSplit,
};

/** Reads the `pre_tokenizer` of a tokenizer file; without one, a text is one piece. */
export function readPreTokenizer(reader: DocumentReader): PreTokenize {
  if (reader.isAbsent) return (input, start, end, emit) => emit(input, start, end);
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}
