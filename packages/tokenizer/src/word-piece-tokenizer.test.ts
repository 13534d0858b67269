import { describe, expect, it } from 'vitest';
import { WordPieceTokenizer } from './word-piece-tokenizer';

const text = 'play played playing player plays walk walked walking walker walks Café';

describe('WordPieceTokenizer', () => {
  const tokenizer = WordPieceTokenizer.train(text, { vocabularySize: 60, minFrequency: 2 });

  it('numbers special tokens, first characters, inner characters, merged pieces', () => {
    expect([...tokenizer.vocabulary().keys()].slice(0, 12)).toEqual([
      '[PAD]',
      '[UNK]',
      'c',
      'p',
      'w',
      '##a',
      '##d',
      '##e',
      '##f',
      '##g',
      '##i',
      '##k',
    ]);
  });

  it('takes the longest piece first', () => {
    expect(tokenizer.encode('played walks').tokens).toEqual(['play', '##ed', 'walk', '##s']);
    expect(tokenizer.decode(tokenizer.encode('Played WALKS!').ids)).toBe('played walks');
  });

  it('makes words that cannot be spelled unknown', () => {
    expect(tokenizer.encode('play xyz').tokens).toEqual(['play', '[UNK]']);
  });

  it('has offsets into the text as it was, whatever normalization did', () => {
    const source = '  CAFE\u0301 played';
    const { tokens, offsets } = tokenizer.encode(source);
    expect(tokens.join(' ')).toBe('c ##a ##f ##e play ##ed');
    expect(offsets.map(([start, end]) => source.slice(start, end))).toEqual([
      'C',
      'A',
      'F',
      'E',
      'play',
      'ed',
    ]);
  });

  it('is deterministic', () => {
    expect(JSON.stringify(WordPieceTokenizer.train(text, { vocabularySize: 60 }))).toBe(
      JSON.stringify(WordPieceTokenizer.train([text], { vocabularySize: 60 })),
    );
  });

  it('says how large the vocabulary must be for its characters', () => {
    expect(() => WordPieceTokenizer.train(text, { vocabularySize: 10 })).toThrow(
      'WordPieceTokenizer.train: vocabularySize must be 17 or more (special tokens and characters), received 10. Raise it, or lower alphabetSize.',
    );
    expect(
      WordPieceTokenizer.train(text, { vocabularySize: 12, alphabetSize: 4 }).vocabularySize,
    ).toBeLessThanOrEqual(12);
  });
});
