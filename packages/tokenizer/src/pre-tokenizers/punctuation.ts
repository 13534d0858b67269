import type { DocumentReader } from '../document-reader';
import { punctuation } from '../unicode/punctuation';
import { findCharacters } from './find-characters';
import type { PreTokenize } from './pre-tokenize';
import { SPLIT_BEHAVIORS, splitByMatches } from './split-by-matches';

const findPunctuation = findCharacters((code) => punctuation.has(code));

/** Splits at punctuation marks. */
export function readPunctuation(reader: DocumentReader): PreTokenize {
  const behavior = reader.only('behavior').at('behavior').choice(SPLIT_BEHAVIORS, 'Isolated');
  return (input, start, end, emit) =>
    splitByMatches(input, start, end, findPunctuation, behavior, false, emit);
}
