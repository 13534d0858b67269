import type { ComponentDocument } from './document';
import { show, TokenizerError } from './errors';
import { byteCharacters } from './models/byte-characters';
import { Tokenizer } from './tokenizer';
import { checkTrainOptions, type SizeOptions } from './training/check-train-options';
import { Counter } from './training/counter';
import { forEachText, type TextStream, type Texts } from './training/for-each-text';
import { learnMerges } from './training/learn-merges';
import { unspelledPieceSplitter } from './training/piece-splitter';
import {
  addedTokensOf,
  listSpecialTokens,
  paddingOf,
  type SpecialTokenOptions,
} from './training/special-tokens';
import { describeTemplate, type TemplateOptions } from './training/template-document';
import { layOutWords } from './training/training-words';
import { forEachByte } from './wtf8';

/** `vocabularySize` is 30,000 and `minFrequency` 2 by default; there is no padding token unless one is named. */
export interface BpeTokenizerOptions extends SizeOptions, Omit<SpecialTokenOptions, 'unknownToken'> {
  /**
   * How texts are cut before bytes are merged: a regular expression in Oniguruma's syntax, matches and what is between
   * them being pieces; by default, GPT-2's.
   */
  pattern?: string;
  /** Whether a text counts as if it began with a blank; false by default. */
  addPrefixSpace?: boolean;
  /** Special tokens around texts; none by default. */
  template?: TemplateOptions;
}

/**
 * Byte-level byte pair encoding, as GPT-2's: every text can be encoded, and decodes to itself.
 *
 *     const tokenizer = BpeTokenizer.train(text, { vocabularySize: 8000 });
 *     tokenizer.decode(tokenizer.encode('Wherefore?').ids);   // 'Wherefore?'
 */
export class BpeTokenizer extends Tokenizer {
  /**
   * Learns merges. Ids: padding and special tokens, the 256 bytes in the order of their characters, then merged tokens.
   *
   * @throws {TokenizerError} if an option is not as described
   */
  static train(texts: Texts, options?: BpeTokenizerOptions): BpeTokenizer;
  static train(texts: TextStream, options?: BpeTokenizerOptions): Promise<BpeTokenizer>;
  static train(
    texts: Texts | TextStream,
    options: BpeTokenizerOptions = {},
  ): BpeTokenizer | Promise<BpeTokenizer> {
    const caller = 'BpeTokenizer.train';
    if ('unknownToken' in options) {
      const received = show(options.unknownToken);
      throw new TokenizerError(caller, 'unknownToken', 'absent, because bytes spell every text', received);
    }
    const { vocabularySize = 30_000, minFrequency = 2 } = options;
    const special = listSpecialTokens(caller, options);
    const alphabet = [...byteCharacters].sort();
    checkTrainOptions(caller, { vocabularySize, minFrequency }, special, alphabet.length);
    const postProcessor = describeTemplate(caller, options.template, special);
    const preTokenizer = describePreTokenizer(options);

    const counter = new Counter();
    const split = unspelledPieceSplitter(preTokenizer);
    const count = (text: string): void => split(text, (piece) => counter.add(piece));
    return forEachText(caller, texts, count, () => {
      const tokens = [...special, ...alphabet];
      const idOfByte = byteCharacters.map((character) => tokens.lastIndexOf(character));
      const words = layOutWords(counter.entries(), (word, push) =>
        forEachByte(word, 0, word.length, (byte) => push(idOfByte[byte]!)),
      );
      const merges = learnMerges(words, { tokens, vocabularySize, minFrequency, continuingPrefix: '' });
      return new BpeTokenizer({
        version: '1.0',
        truncation: null,
        padding: paddingOf(options.paddingToken),
        added_tokens: addedTokensOf(special),
        normalizer: null,
        pre_tokenizer: preTokenizer,
        post_processor: postProcessor,
        decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
        model: describeModel(tokens, merges),
      });
    });
  }
}

function describePreTokenizer({ pattern, addPrefixSpace = false }: BpeTokenizerOptions): ComponentDocument {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: addPrefixSpace, trim_offsets: true };
  if (pattern === undefined) return { ...byteLevel, use_regex: true };
  const split = { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false };
  return { type: 'Sequence', pretokenizers: [split, { ...byteLevel, use_regex: false }] };
}

function describeModel(tokens: readonly string[], merges: readonly [number, number][]): ComponentDocument {
  return {
    type: 'BPE',
    dropout: null,
    unk_token: null,
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: false,
    byte_fallback: false,
    ignore_merges: false,
    vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    merges: merges.map(([left, right]) => [tokens[left], tokens[right]]),
  };
}
