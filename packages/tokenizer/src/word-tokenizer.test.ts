import { describe, expect, it } from 'vitest';
import { WordTokenizer } from './word-tokenizer';

describe('WordTokenizer', () => {
  const tokenizer = WordTokenizer.train(["The dog bit the man. Don't!", 'The man bit nobody.']);

  it('numbers padding, unknown, then words by frequency, the earlier of equals first', () => {
    expect([...tokenizer.vocabulary().keys()]).toEqual([
      '[PAD]',
      '[UNK]',
      'the',
      'bit',
      'man',
      'dog',
      "don't",
      'nobody',
    ]);
  });

  it('encodes words without regard to case, with offsets into the text', () => {
    const text = 'A man bit THE dog?';
    const encoding = tokenizer.encode(text);
    expect(encoding.ids).toEqual([1, 4, 3, 2, 5]);
    expect(encoding.offsets.map(([start, end]) => text.slice(start, end))).toEqual([
      'A',
      'man',
      'bit',
      'THE',
      'dog',
    ]);
    expect(tokenizer.decode(encoding.ids)).toBe('man bit the dog');
    expect(tokenizer.decode(encoding.ids, { skipSpecialTokens: false })).toBe('[UNK] man bit the dog');
  });

  it('keeps case and punctuation on request', () => {
    const exact = WordTokenizer.train('Yes, yes!', { lowercase: false, punctuation: true });
    expect(exact.encode('yes, Yes!').tokens).toEqual(['yes', ',', 'Yes', '!']);
  });

  it('splits at white space with the filters of Keras', () => {
    // keras.preprocessing.text.Tokenizer().fit_on_texts(["well-known: it's 3.14, isn't it?"]) finds these words.
    const keras = WordTokenizer.train("well-known: it's 3.14, isn't it?", { split: 'whitespace' });
    expect([...keras.vocabulary().keys()].slice(2)).toEqual([
      'well',
      'known',
      "it's",
      '3',
      '14',
      "isn't",
      'it',
    ]);
  });

  it('limits the vocabulary by size and frequency', () => {
    const texts = 'a b b c c c d d d d';
    expect(WordTokenizer.train(texts, { vocabularySize: 4 }).encode('a b c d').ids).toEqual([1, 1, 3, 2]);
    expect(WordTokenizer.train(texts, { minFrequency: 2 }).encode('a b c d').ids).toEqual([1, 4, 3, 2]);
  });

  it('survives JSON', () => {
    const loaded = WordTokenizer.fromJSON(JSON.stringify(tokenizer));
    expect(loaded.encode('the unknown dog')).toEqual(tokenizer.encode('the unknown dog'));
  });

  it('leaves unknown words out when there is no token for them', () => {
    const strict = WordTokenizer.train('yes no', { unknownToken: null });
    expect(strict.encode('yes maybe no').ids).toEqual([1, 2]);
  });

  it('refuses options that would have no effect', () => {
    expect(() => WordTokenizer.train('a', { split: 'whitespace', punctuation: true })).toThrow(
      "WordTokenizer.train: punctuation must be absent unless split is 'unicode', received true.",
    );
    expect(() => WordTokenizer.train('a', { split: 'textVectorization', filters: '!' })).toThrow(
      'WordTokenizer.train: filters must be absent with split \'textVectorization\', received "!".',
    );
    expect(() => WordTokenizer.train('a', { split: 'words' as 'unicode' })).toThrow(
      "WordTokenizer.train: split must be 'unicode', 'whitespace' or 'textVectorization', received \"words\".",
    );
  });
});
