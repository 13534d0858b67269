import { describe, expect, it } from 'vitest';
import { BpeTokenizer, CharacterTokenizer, type Tokenizer } from '../src/index';
import { randomNumbers, randomText } from './random-text';

const corpus = [
  'The dog bit the man, and the man bit the dog. ',
  "don't won't can't 'tis\n\n  indented\tcode(); ",
  'Größe café 犬が人を噛んだ 👩\u200d👩\u200d👧 👍🏽 שלום مرحبا ',
]
  .join('')
  .repeat(3);

const tokenizers: [string, Tokenizer][] = [
  ['byte-level BPE', BpeTokenizer.train(corpus, { vocabularySize: 400 })],
  [
    'byte-level BPE with a pattern',
    BpeTokenizer.train(corpus, {
      vocabularySize: 400,
      pattern: '\\p{N}{1,3}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\s+(?!\\S)|\\s+',
    }),
  ],
  ['byte-level BPE without merges', BpeTokenizer.train(corpus, { vocabularySize: 256 })],
];

describe.each(tokenizers)('%s', (_, tokenizer) => {
  const check = (text: string): void => {
    const { ids, offsets } = tokenizer.encode(text);
    expect(tokenizer.decode(ids)).toBe(text);
    for (const [i, [start, end]] of offsets.entries()) {
      if (i > 0) expect(start).toBeGreaterThanOrEqual(offsets[i - 1]![0]);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
    const covered = new Set(
      offsets.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)),
    );
    expect(covered.size).toBe(text.length);
  };

  it.each([
    ['nothing', ''],
    ['one character', 'x'],
    ['a lone high surrogate', 'a\ud83db'],
    ['a lone low surrogate', '\ude00'],
    ['surrogates in the wrong order', '\ude00\ud83d'],
    ['many marks on one letter', `a${'\u0301'.repeat(50)}`],
    ['right-to-left text with controls', '\u202eשלום\u202c abc \u200f'],
    ['an emoji of seven code points', '👩🏽\u200d❤️\u200d💋\u200d👨🏿'],
    ['a byte order mark and zeros', '\ufeff\0\0'],
    ['all kinds of white space', ' \t\r\n\v\f\u0085\u00a0\u1680\u2003\u2028\u2029\u3000 '],
    ['its own vocabulary', 'Ġthe Ċ <0x0A> ▁'],
  ])('gives back %s', (_, text) => check(text));

  it('gives back 300 random texts from hard ranges', () => {
    const random = randomNumbers(7);
    for (let i = 0; i < 300; i++) check(randomText(random, Math.floor(random() * 60)));
  });

  it('streams random ids to the text that decoding them at once gives', () => {
    const random = randomNumbers(11);
    for (let i = 0; i < 200; i++) {
      const ids = Array.from({ length: 30 }, () => Math.floor(random() * tokenizer.vocabularySize));
      const stream = tokenizer.decodeStream();
      expect(ids.map((id) => stream.push(id)).join('') + stream.finish()).toBe(tokenizer.decode(ids));
    }
  });

  it('never streams half a character', () => {
    const text = '👩\u200d👩\u200d👧 犬が é 👍🏽';
    const stream = tokenizer.decodeStream();
    const pieces = tokenizer.encode(text).ids.map((id) => stream.push(id));
    for (const piece of pieces) expect(piece).not.toMatch(/\p{Cs}/u);
    expect(pieces.join('') + stream.finish()).toBe(text);
    expect(pieces.join('')).not.toContain('\ufffd');
  });
});

describe('a character tokenizer', () => {
  it('gives back texts of characters it knows, lone surrogates too', () => {
    const text = randomText(randomNumbers(3), 500);
    const tokenizer = CharacterTokenizer.train(text);
    expect(tokenizer.decode(tokenizer.encode(text).ids)).toBe(text);
  });
});
