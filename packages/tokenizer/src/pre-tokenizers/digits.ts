import type { DocumentReader } from '../document-reader';
import { CharSet, classOf } from '../regex/char-set';
import { findCharacters } from './find-characters';
import type { PreTokenize } from './pre-tokenize';
import { splitByMatches } from './split-by-matches';

const numeric = new CharSet(classOf('\\p{N}'));
const findDigits = findCharacters((code) => numeric.has(code));

/** Sets numbers apart, as wholes or digit by digit. */
export function readDigits(reader: DocumentReader): PreTokenize {
  const individual = reader.only('individual_digits').at('individual_digits').boolean(false);
  const behavior = individual ? 'Isolated' : 'Contiguous';
  return (input, start, end, emit) => splitByMatches(input, start, end, findDigits, behavior, false, emit);
}
