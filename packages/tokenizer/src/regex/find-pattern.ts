import { show } from '../errors';
import type { FindMatches } from '../pre-tokenizers/split-by-matches';
import { Matcher, OutOfSteps } from './matcher';
import { parsePattern } from './parse-pattern';
import { PatternError } from './pattern-source';
import { compile } from './program';

/**
 * Finds the matches of a regular expression of Oniguruma's syntax, leftmost first, in time linear in the text.
 *
 * @throws {PatternError} if the expression is broken or not supported; when used, if it takes too long on a text
 */
export function findPattern(source: string): FindMatches {
  const program = compile(parsePattern(source));
  return (text, start, end, visit) => {
    const matcher = new Matcher(program, text, start, end);
    try {
      for (let position = start; position <= end; ) {
        const to = matcher.matchAt(position);
        if (to > position || (to === position && position < end)) visit(position, to);
        position = to > position ? to : position + widthAt(text, position, end);
      }
    } catch (error) {
      if (!(error instanceof OutOfSteps)) throw error;
      throw new PatternError(`the pattern ${show(source)} takes too long on this text`);
    }
  };
}

function widthAt(text: string, position: number, end: number): number {
  return position + 1 < end && text.codePointAt(position)! > 0xffff ? 2 : 1;
}
