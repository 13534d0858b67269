import type { TokenizerDocument } from './document';
import { Tokenizer } from './tokenizer';
import { checkTrainOptions, type SizeOptions } from './training/check-train-options';
import { Counter } from './training/counter';
import { definedOnly } from './training/defined-only';
import { forEachText, type TextStream, type Texts } from './training/for-each-text';
import {
  addedTokensOf,
  listSpecialTokens,
  paddingOf,
  type SpecialTokenOptions,
} from './training/special-tokens';

/** `paddingToken` is `'[PAD]'` and `unknownToken` `'[UNK]'` by default; without one, unknown characters are left out. */
export interface CharacterTokenizerOptions extends SizeOptions, SpecialTokenOptions {}

/**
 * One token per character, that is, per Unicode code point.
 *
 *     const tokenizer = CharacterTokenizer.train('to be or not to be');
 *     tokenizer.encode('not').ids;               // [6, 7, 9]
 */
export class CharacterTokenizer extends Tokenizer {
  /**
   * Learns which characters there are. Ids: padding, unknown, other special tokens, then the characters by code point;
   * if there are more than `vocabularySize`, the most frequent ones.
   *
   * @throws {TokenizerError} if an option is not as described
   */
  static train(texts: Texts, options?: CharacterTokenizerOptions): CharacterTokenizer;
  static train(texts: TextStream, options?: CharacterTokenizerOptions): Promise<CharacterTokenizer>;
  static train(
    texts: Texts | TextStream,
    options: CharacterTokenizerOptions = {},
  ): CharacterTokenizer | Promise<CharacterTokenizer> {
    const settings = {
      paddingToken: '[PAD]',
      unknownToken: '[UNK]',
      minFrequency: 1,
      ...definedOnly(options),
    };
    const special = listSpecialTokens('CharacterTokenizer.train', settings);
    checkTrainOptions('CharacterTokenizer.train', settings, special);

    const counter = new Counter();
    const count = (text: string): void => {
      for (const character of text) counter.add(character);
    };
    return forEachText('CharacterTokenizer.train', texts, count, () => {
      const room = (settings.vocabularySize ?? Number.POSITIVE_INFINITY) - special.length;
      const characters = counter
        .mostFrequent(room, settings.minFrequency)
        .filter((character) => !special.includes(character))
        .sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
      return new CharacterTokenizer(describe([...special, ...characters], special, settings));
    });
  }
}

/** A byte pair encoding without merges is a tokenizer of characters. */
function describe(
  tokens: readonly string[],
  special: readonly string[],
  { paddingToken, unknownToken }: SpecialTokenOptions,
): TokenizerDocument {
  return {
    version: '1.0',
    truncation: null,
    padding: paddingOf(paddingToken),
    added_tokens: addedTokensOf(special),
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: unknownToken ?? null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: [],
    },
  };
}
