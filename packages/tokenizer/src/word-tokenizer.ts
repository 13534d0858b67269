import { Tokenizer } from './tokenizer';
import { checkTrainOptions, type SizeOptions } from './training/check-train-options';
import { Counter } from './training/counter';
import { definedOnly } from './training/defined-only';
import { forEachText, type TextStream, type Texts } from './training/for-each-text';
import { pieceSplitter } from './training/piece-splitter';
import { listSpecialTokens, type SpecialTokenOptions } from './training/special-tokens';
import { describeWords, type WordSplitOptions, wordComponents } from './word-components';

/**
 * `paddingToken` is `'[PAD]'` and `unknownToken` `'[UNK]'` by default; without an unknown token, words that are not in
 * the vocabulary are left out.
 */
export interface WordTokenizerOptions extends SizeOptions, SpecialTokenOptions, WordSplitOptions {}

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
    const caller = 'WordTokenizer.train';
    const settings = {
      paddingToken: '[PAD]',
      unknownToken: '[UNK]',
      minFrequency: 1,
      ...definedOnly(options),
    };
    const special = listSpecialTokens(caller, settings);
    checkTrainOptions(caller, settings, special);
    const components = wordComponents(caller, settings);

    const counter = new Counter();
    const split = pieceSplitter(components.normalizer, components.preTokenizer);
    const count = (text: string): void => split(text, (word) => counter.add(word));
    return forEachText(caller, texts, count, () => {
      const room = (settings.vocabularySize ?? Number.POSITIVE_INFINITY) - special.length;
      const words = counter.mostFrequent(room, settings.minFrequency);
      const ids = new Map([...new Set([...special, ...words])].map((word, id) => [word, id]));
      return new WordTokenizer(describeWords(ids, { ...settings, all: special }, components));
    });
  }
}
