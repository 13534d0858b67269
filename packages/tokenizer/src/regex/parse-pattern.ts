import { anyCaseOf, CharSet, type Contains, ignoringCase, not, range } from './char-set';
import { parseClass } from './parse-class';
import { parseEscape } from './parse-escape';
import { PatternSource } from './pattern-source';
import { type Assertion, canBeEmpty, type Node } from './syntax';

const LARGEST_COUNT = 1000;
const DEEPEST = 100;

const ASSERTIONS: readonly (readonly [string, Assertion])[] = [
  ['^', 'lineStart'],
  ['$', 'lineEnd'],
  ['\\A', 'textStart'],
  ['\\z', 'textEnd'],
  ['\\Z', 'lastLineEnd'],
  ['\\b', 'wordBoundary'],
  ['\\B', 'noWordBoundary'],
];

const GROUPS: readonly (readonly [string, (body: Node) => Node])[] = [
  ['?:', (body) => body],
  ['?>', (body) => ({ kind: 'atomic', body })],
  ['?=', (body) => ({ kind: 'look', body, behind: false, negated: false })],
  ['?!', (body) => ({ kind: 'look', body, behind: false, negated: true })],
  ['?<=', (body) => ({ kind: 'look', body, behind: true, negated: false })],
  ['?<!', (body) => ({ kind: 'look', body, behind: true, negated: true })],
];

/**
 * Parses a regular expression of Oniguruma's syntax, the one that tokenizer files are written in.
 *
 * @throws {PatternError} if it is broken, or uses what matching in linear time rules out (back-references, say)
 */
export function parsePattern(text: string): Node {
  const source = new PatternSource(text);
  const node = parseChoice(source, false, 0);
  if (!source.done) source.fail("a ')' without '('");
  return node;
}

function parseChoice(source: PatternSource, ignoreCase: boolean, depth: number): Node {
  if (depth > DEEPEST) source.fail('groups nested too deeply');
  const options: Node[] = [];
  let caseless = ignoreCase;
  do {
    const parts: Node[] = [];
    while (!source.done && source.next !== '|' && source.next !== ')') {
      const flags = source.takeMatch(/\(\?(i|-i)\)/y);
      if (flags) caseless = flags[1] === 'i';
      else parts.push(parseRepeats(source, parseAtom(source, caseless, depth)));
    }
    options.push(parts.length === 1 ? parts[0]! : { kind: 'sequence', parts });
  } while (source.take('|'));
  return options.length === 1 ? options[0]! : { kind: 'choice', options };
}

function parseAtom(source: PatternSource, ignoreCase: boolean, depth: number): Node {
  for (const [spelling, assertion] of ASSERTIONS) {
    if (source.take(spelling)) return { kind: 'assert', assertion };
  }
  if (source.take('(')) return parseGroup(source, ignoreCase, depth);
  if (source.take('[')) return setOf(parseClass(source), ignoreCase);
  if (source.take('.')) return setOf(not(range(10, 10)), false);
  if (source.take('\\')) {
    const value = parseEscape(source, false);
    return typeof value === 'number' ? characterOf(value, ignoreCase) : setOf(value, ignoreCase);
  }
  if ('*+?'.includes(source.next)) source.fail(`'${source.next}' repeats nothing`);
  return characterOf(source.takeOne().codePointAt(0)!, ignoreCase);
}

function parseGroup(source: PatternSource, ignoreCase: boolean, depth: number): Node {
  const close = (body: Node): Node => (source.take(')') ? body : source.fail("a group without ')'"));
  for (const [opening, make] of GROUPS) {
    if (source.take(opening)) return make(close(parseChoice(source, ignoreCase, depth + 1)));
  }
  const flags = source.takeMatch(/\?(-?)i:/y);
  if (flags) return close(parseChoice(source, flags[1] === '', depth + 1));
  if (source.next === '?' && !source.takeMatch(/\?<\w+>/y))
    source.fail('this kind of group is not supported');
  return close(parseChoice(source, ignoreCase, depth + 1));
}

function parseRepeats(source: PatternSource, atom: Node): Node {
  let node = atom;
  for (;;) {
    const simple = source.takeMatch(/[*+?]/y);
    const counted = simple ? null : source.takeMatch(/\{(\d+)(,?)(\d*)\}|\{,(\d+)\}/y);
    if (!simple && !counted) return node;
    const [min, max] = simple ? simpleBounds(simple[0]) : countedBounds(counted!);
    if (min > LARGEST_COUNT || (max > LARGEST_COUNT && max !== Number.POSITIVE_INFINITY) || max < min) {
      source.fail(`a repeat of {${min},${max}}`);
    }
    if (max > 1 && canBeEmpty(node)) source.fail('a repeat of something that may be empty');
    const mode = source.take('?') ? 'lazy' : simple && source.take('+') ? 'possessive' : 'greedy';
    node = { kind: 'repeat', body: node, min, max, mode };
  }
}

function simpleBounds(sign: string): [number, number] {
  return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
}

function countedBounds([, low, comma, high, only]: RegExpExecArray): [number, number] {
  if (only !== undefined) return [0, Number(only)];
  if (comma === '') return [Number(low), Number(low)];
  return [Number(low), high === '' ? Number.POSITIVE_INFINITY : Number(high)];
}

function characterOf(code: number, ignoreCase: boolean): Node {
  return { kind: 'set', set: new CharSet(ignoreCase ? anyCaseOf(code) : range(code, code)) };
}

function setOf(contains: Contains, ignoreCase: boolean): Node {
  return { kind: 'set', set: new CharSet(ignoreCase ? ignoringCase(contains) : contains) };
}
