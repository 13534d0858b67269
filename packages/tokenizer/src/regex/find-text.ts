import type { FindMatches } from '../pre-tokenizers/split-by-matches';

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
