import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../test/random-text';
import { findPattern } from './find-pattern';

function matches(pattern: string, text: string): string[] {
  const found: string[] = [];
  findPattern(pattern)(text, 0, text.length, (from, to) => {
    if (from < to) found.push(text.slice(from, to));
  });
  return found;
}

describe('findPattern', () => {
  it('agrees with the engine of JavaScript on 1,500 random patterns and texts', () => {
    const random = randomNumbers(5);
    for (let i = 0; i < 1500; i++) {
      const pattern = randomPattern(random, 3);
      const text = Array.from({ length: Math.floor(random() * 14) }, () =>
        'abc 1é😀'.at(Math.floor(random() * 7)),
      ).join('');
      const expected = [...text.matchAll(new RegExp(pattern, 'gu'))]
        .map(([match]) => match)
        .filter((match) => match !== '');
      expect({ pattern, text, found: matches(pattern, text) }).toEqual({ pattern, text, found: expected });
    }
  });

  it.each([
    ["(?i:'s|K)x", "'Sx 'ſx 'sX kx \u212ax", ["'Sx", "'ſx", 'kx', '\u212ax']],
    ['(?i:[k-s])', 'K\u212aſz', ['K', '\u212a', 'ſ']],
    ['a(?i)b|C', 'aB ab Ab c', ['aB', 'ab', 'c']],
    ['[[:alpha:]&&[^aeiou]]+', 'banana split', ['b', 'n', 'n', 'spl', 't']],
    ['\\p{Han}+|\\p{^L}', '漢字か!', ['漢字', '!']],
    ['\\h{2}', 'zz0fFFg', ['0f', 'FF']],
    ['a{2}+', 'aaaaa', ['aaaa']],
    ['a{,2}', 'aaa', ['aa', 'a']],
    ['a++a|b', 'aaab', ['b']],
    ['(?>a|ab)c|b', 'abc', ['b']],
    ['^.|.$', 'ab\ncd', ['a', 'b', 'c', 'd']],
    ['\\A.|.\\z', 'ab\ncd\n', ['a']],
    ['\\w|\\p{Punct}', '²½$!', ['²', '½', '!']],
    ['[\\w]|[^\\w]', '²', ['²']],
    ['[\\w]', '²_', ['_']],
    ['\\bx\\B', 'x xy', ['x']],
    ['(?<=\\d)[a-z](?!\\d)', '1a 1b2 c', ['a']],
    ['[]a]', ']a', [']', 'a']],
    ['[a\\-z]', '-b', ['-']],
    ['\\x{1F600}|\\x41|\\u0042', '😀AB', ['😀', 'A', 'B']],
    ['{x}', '{x}', ['{x}']],
  ])('matches %s as Oniguruma does', (pattern, text, expected) => {
    expect(matches(pattern, text)).toEqual(expected);
  });

  it.each([
    ['(a)\\1', "'\\1' is not supported (at 5)"],
    ['(?<n>a)\\k<n>', "'\\k' is not supported (at 9)"],
    ['(a', "a group without ')' (at 2)"],
    ['a)', "a ')' without '(' (at 1)"],
    ['[a', "a class without ']' (at 2)"],
    ['[z-a]', 'a range that runs backwards (at 4)'],
    ['*a', "'*' repeats nothing (at 0)"],
    ['(a*)*', 'a repeat of something that may be empty (at 5)'],
    ['\\p{Klingon}', "the property 'Klingon' is not known (at 11)"],
    ['(?#x)', 'this kind of group is not supported (at 1)'],
    ['(?:a{999}){999}', 'it is too large'],
    ['('.repeat(200), 'groups nested too deeply (at 101)'],
  ])('refuses %s', (pattern, message) => {
    expect(() => findPattern(pattern)).toThrow(message);
  });

  it.each([
    ['(a+)+b', 'a'],
    ['(a|a)*b', 'a'],
    ['(a|aa)+$b', 'a'],
    ['a*a*a*a*b', 'a'],
    ['(?:.*)(?:.*)(?:.*)x', 'a'],
    ['(?:a?b?c?)d', 'abc'],
  ])('finds nothing for %s in 200,000 characters, quickly', (pattern, unit) => {
    const start = performance.now();
    expect(matches(pattern, unit.repeat(200_000 / unit.length))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('gives up, and says so, where conditions make matching quadratic', () => {
    expect(() => matches('(?=a*b)c', `${'a'.repeat(100_000)}b`)).toThrow(
      'the pattern "(?=a*b)c" takes too long on this text',
    );
  });
});

/** A pattern of literals, classes, groups and repeats of what cannot be empty. */
function randomPattern(random: () => number, depth: number): string {
  const pick = (...options: string[]): string => options[Math.floor(random() * options.length)]!;
  const atom = (): string => {
    const kind = depth > 0 ? random() : 0;
    if (kind < 0.5) return pick('a', 'b', ' ', '1', '😀', '[ab]', '[^a]', '\\p{L}', '[^\\p{L}1]', '.');
    const inner = randomPattern(random, depth - 1);
    return kind < 0.7
      ? `(?:${inner}|${randomPattern(random, depth - 1)})`
      : `${pick('(?=', '(?!', '(?<!', '(?:')}${inner})`;
  };
  let pattern = '';
  for (let i = 1 + Math.floor(random() * 3); i > 0; i--) {
    const part = atom();
    const canRepeat = !part.includes('*') && !part.includes('?') && !part.includes('{');
    pattern += part + (canRepeat ? pick('', '', '', '*', '+', '?', '{1,2}', '{2}', '+?', '*?') : '');
  }
  return pattern;
}
