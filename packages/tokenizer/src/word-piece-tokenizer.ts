import type { TokenizerDocument } from './document';
import { TokenizerError } from './errors';
import { Tokenizer } from './tokenizer';
import { checkTrainOptions, type SizeOptions } from './training/check-train-options';
import { Counter } from './training/counter';
import { definedOnly } from './training/defined-only';
import { forEachText, type TextStream, type Texts } from './training/for-each-text';
import { learnMerges } from './training/learn-merges';
import { pieceSplitter } from './training/piece-splitter';
import {
  addedTokensOf,
  listSpecialTokens,
  paddingOf,
  type SpecialTokenOptions,
} from './training/special-tokens';
import { describeTemplate, type TemplateOptions } from './training/template-document';
import { layOutWords } from './training/training-words';

const PREFIX = '##';

/**
 * `vocabularySize` is 30,000, `minFrequency` 2, `paddingToken` `'[PAD]'` and `unknownToken` `'[UNK]'` by default.
 */
export interface WordPieceTokenizerOptions extends SizeOptions, Omit<SpecialTokenOptions, 'unknownToken'> {
  /** Token for words that cannot be spelled. */
  unknownToken?: string;
  /** Whether texts are lower-cased; true by default. */
  lowercase?: boolean;
  /** Whether accents are stripped; as `lowercase` by default. */
  stripAccents?: boolean;
  /** How many characters get tokens of their own, the most frequent ones; 1,000 by default. */
  alphabetSize?: number;
  /** Special tokens around texts; none by default. */
  template?: TemplateOptions;
}

/**
 * Word pieces, as BERT's: words are cut into the longest known pieces.
 *
 *     const tokenizer = WordPieceTokenizer.train(text, { vocabularySize: 5000 });
 *     tokenizer.encode('unbelievable').tokens;   // ['un', '##believ', '##able'], say
 */
export class WordPieceTokenizer extends Tokenizer {
  /**
   * Learns pieces by merging the most frequent pairs. Ids: padding, unknown, other special tokens, characters that
   * begin words, characters inside words (both by code point), then merged pieces.
   *
   * @throws {TokenizerError} if an option is not as described
   */
  static train(texts: Texts, options?: WordPieceTokenizerOptions): WordPieceTokenizer;
  static train(texts: TextStream, options?: WordPieceTokenizerOptions): Promise<WordPieceTokenizer>;
  static train(
    texts: Texts | TextStream,
    options: WordPieceTokenizerOptions = {},
  ): WordPieceTokenizer | Promise<WordPieceTokenizer> {
    const caller = 'WordPieceTokenizer.train';
    const settings = {
      vocabularySize: 30_000,
      minFrequency: 2,
      alphabetSize: 1000,
      paddingToken: '[PAD]',
      unknownToken: '[UNK]',
      ...definedOnly(options),
    };
    const special = listSpecialTokens(caller, settings);
    checkTrainOptions(caller, settings, special);
    const shell = describeShell(settings, special);
    const split = pieceSplitter(shell.normalizer, shell.pre_tokenizer);

    const counter = new Counter();
    const count = (text: string): void => split(text, (piece) => counter.add(piece));
    return forEachText(caller, texts, count, () => {
      const words = [...counter.entries()];
      const tokens = [...special, ...listAlphabet(words, settings.alphabetSize)];
      if (tokens.length > settings.vocabularySize) {
        const advice = 'Raise it, or lower alphabetSize.';
        const expected = `${tokens.length} or more (special tokens and characters)`;
        throw new TokenizerError(caller, 'vocabularySize', expected, String(settings.vocabularySize), advice);
      }
      learnMerges(spell(words, tokens), { ...settings, tokens, continuingPrefix: PREFIX });
      return new WordPieceTokenizer({ ...shell, model: describeModel(tokens, settings.unknownToken) });
    });
  }
}

/** The most frequent characters, as they begin words and as they go on. */
function listAlphabet(words: readonly (readonly [string, number])[], size: number): string[] {
  const characters = new Counter();
  for (const [word, count] of words) for (const character of word) characters.add(character, count);
  const alphabet = new Set(characters.mostFrequent(size, 0));
  const initial = new Set<string>();
  const inner = new Set<string>();
  for (const [word] of words) {
    let isFirst = true;
    for (const character of word) {
      if (alphabet.has(character)) (isFirst ? initial : inner).add(character);
      isFirst = false;
    }
  }
  const sorted = (set: Set<string>): string[] =>
    [...set].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
  return [...sorted(initial), ...sorted(inner).map((character) => PREFIX + character)];
}

function spell(words: readonly (readonly [string, number])[], tokens: readonly string[]) {
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  return layOutWords(words, (word, push) => {
    let prefix = '';
    for (const character of word) {
      const id = idOf.get(prefix + character);
      if (id !== undefined) push(id);
      prefix = PREFIX;
    }
  });
}

function describeShell(
  options: WordPieceTokenizerOptions,
  special: readonly string[],
): Omit<TokenizerDocument, 'model'> {
  const { lowercase = true } = options;
  return {
    version: '1.0',
    truncation: null,
    padding: paddingOf(options.paddingToken),
    added_tokens: addedTokensOf(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: options.stripAccents ?? lowercase,
      lowercase,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: describeTemplate('WordPieceTokenizer.train', options.template, special),
    decoder: { type: 'WordPiece', prefix: PREFIX, cleanup: true },
  };
}

function describeModel(tokens: readonly string[], unknownToken: string): TokenizerDocument['model'] {
  return {
    type: 'WordPiece',
    unk_token: unknownToken,
    continuing_subword_prefix: PREFIX,
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
  };
}
