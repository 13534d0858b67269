import { describe, expect, it } from 'vitest';
import { BpeTokenizer, CharacterTokenizer, Tokenizer, WordPieceTokenizer, WordTokenizer } from '../src/index';

/** A text of a million letters without a space, that a quadratic algorithm would take hours for. */
const letters = 'abcdefghij'.repeat(100_000);
const MOST_MS = 15_000;

function timed<T>(run: () => T): T {
  const start = performance.now();
  const result = run();
  expect(performance.now() - start).toBeLessThan(MOST_MS);
  return result;
}

describe('a million letters without a space', () => {
  it('train and pass through byte-level BPE', () => {
    const tokenizer = timed(() => BpeTokenizer.train(letters, { vocabularySize: 300 }));
    const { ids } = timed(() => tokenizer.encode(letters));
    expect(ids.length).toBeLessThan(letters.length / 4);
    expect(timed(() => tokenizer.decode(ids)) === letters).toBe(true);
  });

  it('pass through merges of one letter with itself', () => {
    const same = 'a'.repeat(1_000_000);
    const tokenizer = timed(() => BpeTokenizer.train(same, { vocabularySize: 270 }));
    expect(timed(() => tokenizer.decode(tokenizer.encode(same).ids)) === same).toBe(true);
  });

  it('pass through characters, words and word pieces', () => {
    expect(timed(() => CharacterTokenizer.train(letters).encode(letters)).length).toBe(letters.length);
    expect(timed(() => WordTokenizer.train(letters).encode(letters)).length).toBe(1);
    const pieces = WordPieceTokenizer.train('abc abcdef', { vocabularySize: 50, minFrequency: 1 });
    expect(timed(() => pieces.encode(letters)).tokens).toEqual(['[UNK]']);
  });

  it('pass through a unigram model', () => {
    const vocab = [
      ['<unk>', 0],
      ['▁', -2],
      ...[...'abcdefghij'].map((c) => [c, -3]),
      ['abc', -4],
      ['defghij', -5],
    ];
    const tokenizer = Tokenizer.fromJSON({
      model: { type: 'Unigram', unk_id: 0, vocab },
      pre_tokenizer: { type: 'Metaspace', prepend_scheme: 'always' },
    });
    expect(timed(() => tokenizer.encode(letters)).length).toBe(200_001);
  });

  it('pass through normalization', () => {
    const tokenizer = WordPieceTokenizer.train('aé', { vocabularySize: 50, minFrequency: 1 });
    expect(timed(() => tokenizer.encode('É'.repeat(1_000_000))).length).toBe(1);
  });
});

describe('a million blanks', () => {
  it('pass through GPT-2 pieces and a pattern that looks back at them', () => {
    const text = `${' '.repeat(1_000_000)}x`;
    for (const pattern of [undefined, '\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+|\\S+']) {
      const tokenizer = timed(() => BpeTokenizer.train('a b', { vocabularySize: 256, pattern }));
      expect(timed(() => tokenizer.encode(text)).length).toBe(1_000_001);
    }
  });
});
