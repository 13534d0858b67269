import type { ComponentDocument, TokenizerDocument } from './document';
import { show, TokenizerError } from './errors';
import { Tokenizer } from './tokenizer';
import { checkTrainOptions, type SizeOptions } from './training/check-train-options';
import { Counter } from './training/counter';
import { forEachText, type TextStream, type Texts } from './training/for-each-text';
import { pieceSplitter } from './training/piece-splitter';
import {
  addedTokensOf,
  listSpecialTokens,
  paddingOf,
  type SpecialTokenOptions,
} from './training/special-tokens';
import { wordPattern } from './word-pattern';

/** The characters that Keras's `Tokenizer` and `TextVectorization` take for white space. */
export const KERAS_FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n';

/** `paddingToken` is `'[PAD]'` and `unknownToken` `'[UNK]'` by default. */
export interface WordTokenizerOptions extends SizeOptions, SpecialTokenOptions {
  /** Whether words are lower-cased; true by default. */
  lowercase?: boolean;
  /**
   * What words are: `'unicode'` (the default) finds them by Unicode's word boundaries (UAX #29: "don't" and "3.14" are
   * one word each, Chinese characters one word each), `'whitespace'` takes all between white space.
   */
  split?: 'unicode' | 'whitespace';
  /** Whether punctuation marks are words as well, one each, with `split: 'unicode'`; false by default. */
  punctuation?: boolean;
  /** Characters that count as white space; none by default, or `KERAS_FILTERS` with `split: 'whitespace'`. */
  filters?: string;
}

/**
 * One token per word.
 *
 *     const tokenizer = WordTokenizer.train(['The dog bit the man.']);
 *     tokenizer.encode('the man').ids;           // [2, 5]
 */
export class WordTokenizer extends Tokenizer {
  /**
   * Learns the most frequent words. Ids: padding, unknown, other special tokens, then the words by frequency; of
   * equally frequent words the one that came first.
   *
   * @throws {TokenizerError} if an option is not as described
   */
  static train(texts: Texts, options?: WordTokenizerOptions): WordTokenizer;
  static train(texts: TextStream, options?: WordTokenizerOptions): Promise<WordTokenizer>;
  static train(
    texts: Texts | TextStream,
    options: WordTokenizerOptions = {},
  ): WordTokenizer | Promise<WordTokenizer> {
    const settings = { paddingToken: '[PAD]', unknownToken: '[UNK]', minFrequency: 1, ...options };
    const special = listSpecialTokens(settings);
    checkTrainOptions('WordTokenizer.train', settings, special);
    const { normalizer, preTokenizer } = wordComponents(settings);

    const counter = new Counter();
    const split = pieceSplitter(normalizer, preTokenizer);
    const count = (text: string): void => split(text, (word) => counter.add(word));
    return forEachText('WordTokenizer.train', texts, count, () => {
      const room = (settings.vocabularySize ?? Number.POSITIVE_INFINITY) - special.length;
      const words = counter.mostFrequent(room, settings.minFrequency);
      return new WordTokenizer(describeWords([...new Set([...special, ...words])], special, settings));
    });
  }
}

/** The document of a tokenizer whose ids are the places of `words`. */
export function describeWords(
  words: readonly string[],
  special: readonly string[],
  options: WordTokenizerOptions,
): TokenizerDocument {
  const { normalizer, preTokenizer } = wordComponents(options);
  return {
    version: '1.0',
    truncation: null,
    padding: paddingOf(options.paddingToken),
    added_tokens: addedTokensOf(special),
    normalizer,
    pre_tokenizer: preTokenizer,
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(words.map((word, id) => [word, id])),
      unk_token: options.unknownToken ?? null,
    },
  };
}

function wordComponents(options: WordTokenizerOptions): {
  normalizer: ComponentDocument | null;
  preTokenizer: ComponentDocument;
} {
  const { lowercase = true, split = 'unicode', punctuation = false } = options;
  if (split !== 'unicode' && split !== 'whitespace') {
    throw new TokenizerError('WordTokenizer.train', 'split', "'unicode' or 'whitespace'", show(split));
  }
  const filters = options.filters ?? (split === 'whitespace' ? KERAS_FILTERS : '');
  const normalizers: ComponentDocument[] = [];
  if (lowercase) normalizers.push({ type: 'Lowercase' });
  if (filters !== '') normalizers.push({ type: 'Replace', pattern: { Regex: anyOf(filters) }, content: ' ' });
  return {
    normalizer: normalizers.length > 0 ? { type: 'Sequence', normalizers } : null,
    preTokenizer:
      split === 'whitespace'
        ? { type: 'WhitespaceSplit' }
        : { type: 'Split', pattern: { Regex: wordPattern(punctuation) }, behavior: 'Removed', invert: true },
  };
}

/** A character class of these characters, each once. */
function anyOf(characters: string): string {
  return `[${[...new Set(characters)].join('').replace(/[\\[\]^-]/g, '\\$&')}]`;
}
