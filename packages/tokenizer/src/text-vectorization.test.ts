import { describe, expect, it } from 'vitest';
import {
  fromTextVectorization,
  type TextVectorizationConfig,
  toTextVectorization,
} from './text-vectorization';
import { WordTokenizer } from './word-tokenizer';

const vocabulary = ['', '[UNK]', 'the', 'dont', 'dog', 'Étude'];

describe('fromTextVectorization', () => {
  const tokenizer = fromTextVectorization({ vocabulary });

  it('lower-cases A to Z only, takes punctuation out, and splits at white space', () => {
    // tf.strings.lower leaves 'É' as it is; the apostrophe goes, so "don't" is 'dont'.
    expect(tokenizer.encode("The dog,\tDON'T (cat) Étude étude!").ids).toEqual([2, 4, 3, 1, 5, 1]);
  });

  it('has offsets into the text as it was', () => {
    const text = "DON'T the";
    expect(tokenizer.encode(text).offsets.map(([start, end]) => text.slice(start, end))).toEqual([
      "DON'T",
      'the',
    ]);
  });

  it.each([
    [null, ['The', 'dog!'], [1, 1]],
    ['lower', ['The', 'dog!'], [2, 1]],
    ['strip_punctuation', ['The', 'dog!'], [1, 4]],
  ] as const)('standardizes by %s', (standardize, words, ids) => {
    expect(fromTextVectorization({ vocabulary, standardize }).encode(words.join(' ')).ids).toEqual(ids);
  });

  it('splits into characters, blanks among them', () => {
    const characters = fromTextVectorization({
      vocabulary: ['', '[UNK]', 'a', ' ', '😀'],
      split: 'character',
    });
    expect(characters.encode('A 😀b').ids).toEqual([2, 3, 4, 1]);
  });

  it('refuses what a tokenizer does not do, by name', () => {
    const from = (config: object) => () =>
      fromTextVectorization({ vocabulary, ...config } as TextVectorizationConfig);
    expect(from({ output_mode: 'tf_idf' })).toThrow(
      'fromTextVectorization: output_mode must be \'int\', received "tf_idf".',
    );
    expect(from({ ngrams: 2 })).toThrow('fromTextVectorization: ngrams must be absent, received 2.');
    expect(from({ standardize: 'custom' })).toThrow('fromTextVectorization: standardize must be one of');
    expect(from({ vocabulary: ['the'] })).toThrow(
      "fromTextVectorization: vocabulary must be a list that begins with '' and '[UNK]', as get_vocabulary() gives it, received [\"the\"].",
    );
  });
});

describe('toTextVectorization', () => {
  it('gives back the configuration', () => {
    const config = {
      vocabulary,
      standardize: 'lower',
      split: 'whitespace',
      output_mode: 'int',
      ngrams: null,
    } as const;
    expect(toTextVectorization(fromTextVectorization(config))).toEqual(config);
  });

  it('exports a tokenizer that was trained for it', () => {
    const tokenizer = WordTokenizer.train("Don't bite the dog, the dog!", { split: 'textVectorization' });
    expect(toTextVectorization(tokenizer)).toEqual({
      vocabulary: ['', '[UNK]', 'the', 'dog', 'dont', 'bite'],
      standardize: 'lower_and_strip_punctuation',
      split: 'whitespace',
      output_mode: 'int',
      ngrams: null,
    });
  });

  it('refuses a tokenizer that cuts in another way', () => {
    expect(() => toTextVectorization(WordTokenizer.train('a b'))).toThrow(
      "Train it with split: 'textVectorization'.",
    );
  });
});
