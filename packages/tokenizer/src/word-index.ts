import { show, TokenizerError } from './errors';
import type { Tokenizer } from './tokenizer';
import { definedOnly } from './training/defined-only';
import { describeWords, type WordSplitOptions, wordComponents } from './word-components';
import { WordTokenizer } from './word-tokenizer';

/** Words and their numbers, as `keras.preprocessing.text.Tokenizer` and the tfjs examples store them. */
export type WordIndex = Record<string, number>;

export interface WordIndexOptions extends WordSplitOptions {
  /** Added to every number: 3 for Keras's and tfjs's IMDB and Reuters, 0 (the default) otherwise. */
  indexFrom?: number;
  /** Id of padding; 0 by default. */
  paddingId?: number;
  /**
   * Id for words that are not in the index: 2 for IMDB and Reuters; for Keras's `Tokenizer`, the number of its
   * `oov_token`. Without it, such words are left out, as Keras does.
   */
  unknownId?: number;
  /** Ids from this one up count as unknown: Keras's `num_words`. */
  vocabularySize?: number;
}

/**
 * Makes a tokenizer from a word index. Words are split as Keras's `Tokenizer` does unless `split` says otherwise.
 *
 *     const tokenizer = fromWordIndex(metadata.word_index, { indexFrom: 3, unknownId: 2 });
 *
 * @throws {TokenizerError} if a number is not a whole one, or two words get one id
 */
export function fromWordIndex(wordIndex: WordIndex, options: WordIndexOptions = {}): WordTokenizer {
  const caller = 'fromWordIndex';
  const { indexFrom = 0, paddingId = 0, unknownId, vocabularySize = Number.POSITIVE_INFINITY } = options;
  if (typeof wordIndex !== 'object' || wordIndex === null) {
    throw new TokenizerError(caller, 'wordIndex', 'an object of words and numbers', show(wordIndex));
  }
  const words = new Map<number, string>();
  for (const [word, number] of Object.entries(wordIndex)) {
    const id = number + indexFrom;
    const taken = id === paddingId || words.has(id);
    if (!Number.isSafeInteger(id) || id < 0 || taken) {
      const advice = taken ? `The id ${id} is taken.` : '';
      throw new TokenizerError(
        caller,
        `wordIndex[${show(word)}]`,
        'a number of its own',
        show(number),
        advice,
      );
    }
    if (id < vocabularySize) words.set(id, word);
  }
  words.set(paddingId, '[PAD]');
  if (unknownId !== undefined && !words.has(unknownId)) words.set(unknownId, '[UNK]');
  const unknownToken = unknownId === undefined ? null : words.get(unknownId)!;
  const ids = new Map([...words].sort((a, b) => a[0] - b[0]).map(([id, word]) => [word, id]));
  const all = ['[PAD]', ...(unknownToken === null ? [] : [unknownToken])];
  const components = wordComponents(caller, { split: 'whitespace', ...definedOnly(options) });
  return new WordTokenizer(describeWords(ids, { paddingToken: '[PAD]', unknownToken, all }, components));
}

/**
 * The word index of a tokenizer of words: every token but padding.
 *
 * @param options.indexFrom - subtracted from every id; words below it (special tokens) are left out; 0 by default
 */
export function toWordIndex(tokenizer: Tokenizer, options: { indexFrom?: number } = {}): WordIndex {
  const { indexFrom = 0 } = options;
  const entries = [...tokenizer.vocabulary()]
    .filter(([, id]) => id !== tokenizer.paddingId && id >= indexFrom)
    .map(([word, id]) => [word, id - indexFrom]);
  return Object.fromEntries(entries);
}
