import type { DocumentReader } from '../document-reader';
import { readPattern } from '../regex/read-pattern';
import type { PreTokenize } from './pre-tokenize';
import { SPLIT_BEHAVIORS, splitByMatches } from './split-by-matches';

/** Splits at a pattern: a fixed text or a regular expression. */
export function readSplit(reader: DocumentReader): PreTokenize {
  reader.only('pattern', 'behavior', 'invert');
  const find = readPattern(reader.at('pattern'));
  const behavior = reader.at('behavior').choice(SPLIT_BEHAVIORS);
  const invert = reader.at('invert').boolean(false);
  return (input, start, end, emit) => splitByMatches(input, start, end, find, behavior, invert, emit);
}
