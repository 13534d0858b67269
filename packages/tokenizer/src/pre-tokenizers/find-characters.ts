import type { FindMatches } from './split-by-matches';

/** Finds every character that a test accepts, each as a match of its own. */
export function findCharacters(accepts: (code: number) => boolean): FindMatches {
  return (text, start, end, visit) => {
    for (let i = start; i < end; ) {
      const code = text.codePointAt(i)!;
      const next = i + (code > 0xffff ? 2 : 1);
      if (accepts(code)) visit(i, next);
      i = next;
    }
  };
}
