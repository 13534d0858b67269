import { allOf, anyOf, type Contains, not, range } from './char-set';
import { posixSet } from './named-sets';
import { type EscapeValue, parseEscape } from './parse-escape';
import type { PatternSource } from './pattern-source';

const DEEPEST = 100;

/** Reads a character class whose `[` has been taken: ranges, nested classes, `[:posix:]`, intersections by `&&`. */
export function parseClass(source: PatternSource, depth = 0): Contains {
  if (depth > DEEPEST) source.fail('classes nested too deeply');
  const negated = source.take('^');
  const operands: Contains[] = [];
  let parts: Contains[] = [];
  if (source.take(']')) parts.push(range(0x5d, 0x5d));
  while (!source.take(']')) {
    if (source.done) source.fail("a class without ']'");
    if (source.take('&&')) {
      operands.push(anyOf(parts));
      parts = [];
    } else {
      parts.push(parseMember(source, depth));
    }
  }
  operands.push(anyOf(parts));
  const all = operands.length === 1 ? operands[0]! : allOf(operands);
  return negated ? not(all) : all;
}

function parseMember(source: PatternSource, depth: number): Contains {
  const posix = source.takeMatch(/\[:(\^?)([a-z]+):\]/y);
  if (posix) {
    const set = posixSet(posix[2]!) ?? source.fail(`the class [:${posix[2]}:] is not known`);
    return posix[1] ? not(set) : set;
  }
  if (source.take('[')) return parseClass(source, depth + 1);
  const first = parseOne(source);
  if (typeof first !== 'number') return first;
  if (!source.startsWith('-') || source.startsWith('-]') || source.startsWith('-&&'))
    return range(first, first);
  source.take('-');
  const last = parseOne(source);
  if (typeof last !== 'number') source.fail('a range that ends in a set');
  if (last < first) source.fail('a range that runs backwards');
  return range(first, last);
}

function parseOne(source: PatternSource): EscapeValue {
  if (!source.take('\\')) return source.takeOne().codePointAt(0)!;
  return source.take('b') ? 8 : parseEscape(source, true);
}
