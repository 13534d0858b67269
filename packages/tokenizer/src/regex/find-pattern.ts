import type { FindMatches } from '../pre-tokenizers/split-by-matches';
import { Matcher } from './matcher';
import { parsePattern } from './parse-pattern';
import { compile } from './program';

/**
 * Finds the matches of a regular expression of Oniguruma's syntax, leftmost first, in time linear in the text.
 *
 * @throws {PatternError} if the expression is broken or not supported
 */
export function findPattern(source: string): FindMatches {
  const program = compile(parsePattern(source));
  return (text, start, end, visit) => {
    const matcher = new Matcher(program, text, start, end);
    let position = start;
    while (position <= end) {
      const to = matcher.matchAt(position);
      if (to >= 0 && (to > position || position < end)) visit(position, to);
      if (to > position) position = to;
      else position += position < end && text.codePointAt(position)! > 0xffff ? 2 : 1;
    }
  };
}
