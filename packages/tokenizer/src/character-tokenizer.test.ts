import { describe, expect, it } from 'vitest';
import { CharacterTokenizer } from './character-tokenizer';

describe('CharacterTokenizer', () => {
  const tokenizer = CharacterTokenizer.train(['to be', 'a 😀 é']);

  it('numbers padding, unknown, then characters by code point', () => {
    expect([...tokenizer.vocabulary().keys()]).toEqual([
      '[PAD]',
      '[UNK]',
      ' ',
      'a',
      'b',
      'e',
      'o',
      't',
      'é',
      '😀',
    ]);
    expect(tokenizer.paddingId).toBe(0);
    expect(tokenizer.unknownId).toBe(1);
    expect(tokenizer.vocabularySize).toBe(10);
  });

  it('encodes code points, not UTF-16 units, with offsets into the text', () => {
    const { ids, tokens, offsets } = tokenizer.encode('b😀z');
    expect(ids).toEqual([4, 9, 1]);
    expect(tokens).toEqual(['b', '😀', '[UNK]']);
    expect(offsets).toEqual([
      [0, 1],
      [1, 3],
      [3, 4],
    ]);
  });

  it('decodes what it encoded, also from typed arrays', () => {
    expect(tokenizer.decode(Int32Array.from(tokenizer.encode('eat é 😀').ids))).toBe('eat é 😀');
  });

  it('keeps the most frequent characters when room is short, the earlier of equals', () => {
    const small = CharacterTokenizer.train('aabbbcd', { vocabularySize: 5 });
    expect([...small.vocabulary().keys()]).toEqual(['[PAD]', '[UNK]', 'a', 'b', 'c']);
  });

  it('needs no special tokens; unknown characters are then left out', () => {
    const plain = CharacterTokenizer.train('abc', { paddingToken: null, unknownToken: null });
    expect(plain.vocabularySize).toBe(3);
    expect(plain.encode('axb').ids).toEqual([0, 1]);
    expect(plain.paddingId).toBeUndefined();
    expect(plain.unknownId).toBeUndefined();
  });

  it('learns the same from an async iterable', async () => {
    async function* stream() {
      yield 'to be';
      yield 'a 😀 é';
    }
    const streamed = await CharacterTokenizer.train(stream());
    expect(JSON.stringify(streamed)).toBe(JSON.stringify(tokenizer));
  });

  it('survives JSON, as text and as an object', () => {
    const saved = JSON.stringify(tokenizer);
    for (const loaded of [
      CharacterTokenizer.fromJSON(saved),
      CharacterTokenizer.fromJSON(JSON.parse(saved)),
    ]) {
      expect(loaded).toBeInstanceOf(CharacterTokenizer);
      expect(loaded.encode('be 😀?')).toEqual(tokenizer.encode('be 😀?'));
      expect(loaded.paddingId).toBe(0);
    }
  });

  it('treats names of object members as text like any other', () => {
    const names = CharacterTokenizer.train('__proto__ constructor');
    expect(names.decode(names.encode('__proto__').ids)).toBe('__proto__');
  });

  it('names the argument that is wrong', () => {
    expect(() => CharacterTokenizer.train('abc', { vocabularySize: 2 })).toThrow(
      'CharacterTokenizer.train: vocabularySize must be a whole number from 3 up (2 special tokens and 1 other), received 2.',
    );
    expect(() => CharacterTokenizer.train(42 as unknown as string)).toThrow(
      'CharacterTokenizer.train: texts must be a string, an iterable or an async iterable of strings, received 42.',
    );
    expect(() => tokenizer.encode(null as unknown as string)).toThrow(
      'Tokenizer.encode: text must be a string, received null.',
    );
    expect(() => tokenizer.decode([10])).toThrow(
      'Tokenizer.decode: ids must be ids of the vocabulary (0 to 9), received 10.',
    );
  });
});
