import type { DocumentReader } from '../document-reader';
import type { FindMatches } from '../pre-tokenizers/split-by-matches';

/** Reads `{ String: text }` or `{ Regex: source }`. */
export function readPattern(reader: DocumentReader): FindMatches {
  reader.only('String', 'Regex');
  const literal = reader.at('String');
  if (!literal.isAbsent) return findText(literal.string());
  const regex = new RegExp(reader.at('Regex').string(), 'gu');
  return (text, start, end, visit) => {
    for (const match of text.slice(start, end).matchAll(regex)) {
      visit(start + match.index, start + match.index + match[0].length);
    }
  };
}

/** Finds every occurrence of a fixed text that does not overlap the one before. */
export function findText(wanted: string): FindMatches {
  return (text, start, end, visit) => {
    if (wanted === '') return;
    let at = text.indexOf(wanted, start);
    while (at >= 0 && at + wanted.length <= end) {
      visit(at, at + wanted.length);
      at = text.indexOf(wanted, at + wanted.length);
    }
  };
}
