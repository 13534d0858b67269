import type { DocumentReader } from '../document-reader';
import type { FindMatches } from '../pre-tokenizers/split-by-matches';
import { findPattern } from './find-pattern';
import { findText } from './find-text';
import { PatternError } from './pattern-source';

/** Reads `{ String: text }` or `{ Regex: source }`. */
export function readPattern(reader: DocumentReader): FindMatches {
  reader.only('String', 'Regex');
  const literal = reader.at('String');
  if (!literal.isAbsent) return findText(literal.string());
  const regex = reader.at('Regex');
  try {
    return findPattern(regex.string());
  } catch (error) {
    if (error instanceof PatternError)
      return regex.fail(`a regular expression we can match: ${error.message}`);
    throw error;
  }
}
