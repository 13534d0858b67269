import type { DocumentReader } from '../document-reader';
import { findText } from '../regex/find-text';
import type { PreTokenize } from './pre-tokenize';
import { splitByMatches } from './split-by-matches';

/** Pieces are what lies between a delimiter. */
export function readCharDelimiterSplit(reader: DocumentReader): PreTokenize {
  const delimiter = reader.only('delimiter').at('delimiter');
  const find = findText(delimiter.string());
  if ([...delimiter.string()].length !== 1) delimiter.fail('one character');
  return (input, start, end, emit) => splitByMatches(input, start, end, find, 'Removed', false, emit);
}
