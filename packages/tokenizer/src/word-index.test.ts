import { describe, expect, it } from 'vitest';
import { fromWordIndex, toWordIndex } from './word-index';
import { WordTokenizer } from './word-tokenizer';

describe('fromWordIndex', () => {
  it('reads the index of a Keras Tokenizer with an out-of-vocabulary token', () => {
    const tokenizer = fromWordIndex({ '<OOV>': 1, the: 2, dog: 3 }, { unknownId: 1 });
    expect(tokenizer.encode('The dog, THE cat').ids).toEqual([2, 3, 2, 1]);
    expect(tokenizer.paddingId).toBe(0);
    expect(tokenizer.unknownId).toBe(1);
    expect(tokenizer.vocabularySize).toBe(4);
  });

  it('leaves unknown words out where there is no token for them, as Keras does', () => {
    expect(fromWordIndex({ the: 1, dog: 2 }).encode('the cat dog').ids).toEqual([1, 2]);
  });

  it('reads the index of the IMDB examples, whose numbers are three too low', () => {
    const tokenizer = fromWordIndex(
      { the: 1, film: 19, rare: 9000 },
      { indexFrom: 3, unknownId: 2, vocabularySize: 100 },
    );
    expect(tokenizer.encode('the rare film').ids).toEqual([4, 2, 22]);
    expect(tokenizer.decode([4, 22])).toBe('the film');
  });

  it('survives JSON', () => {
    const tokenizer = fromWordIndex({ the: 1, film: 19 }, { indexFrom: 3, unknownId: 2 });
    expect(WordTokenizer.fromJSON(JSON.stringify(tokenizer)).encode('a film').ids).toEqual([2, 22]);
  });

  it('names the word whose number is wrong', () => {
    expect(() => fromWordIndex({ the: 1, dog: 1 })).toThrow(
      'fromWordIndex: wordIndex["dog"] must be a number of its own, received 1. The id 1 is taken.',
    );
    expect(() => fromWordIndex({ the: 1.5 })).toThrow(
      'fromWordIndex: wordIndex["the"] must be a number of its own, received 1.5.',
    );
  });
});

describe('toWordIndex', () => {
  it('gives every word but padding', () => {
    expect(toWordIndex(WordTokenizer.train('the dog bit the man'))).toEqual({
      '[UNK]': 1,
      the: 2,
      dog: 3,
      bit: 4,
      man: 5,
    });
  });

  it('undoes fromWordIndex', () => {
    const index = { the: 1, film: 19 };
    const options = { indexFrom: 3, unknownId: 2 };
    expect(toWordIndex(fromWordIndex(index, options), { indexFrom: 3 })).toEqual(index);
  });
});
