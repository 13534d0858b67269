import { show, TokenizerError } from './errors';
import type { Tokenizer } from './tokenizer';
import { describeWords, vectorizationComponents } from './word-components';
import { WordTokenizer } from './word-tokenizer';

/** The part of the configuration of Keras's `TextVectorization` layer that makes ids of texts. */
export interface TextVectorizationConfig {
  /** As `get_vocabulary()` gives it: `['', '[UNK]', 'the', …]`. */
  vocabulary: readonly string[];
  /** `'lower_and_strip_punctuation'` by default, as in Keras. */
  standardize?: 'lower_and_strip_punctuation' | 'lower' | 'strip_punctuation' | null;
  /** `'whitespace'` by default, as in Keras. */
  split?: 'whitespace' | 'character';
  /** Only `'int'`, the default, makes ids. */
  output_mode?: 'int';
  ngrams?: null;
}

const STANDARDIZE = [
  ['lower_and_strip_punctuation', true, true],
  ['lower', true, false],
  ['strip_punctuation', false, true],
  [null, false, false],
] as const;

const SPLIT = ['whitespace', 'character'] as const;

/**
 * Makes a tokenizer from the configuration of a `TextVectorization` layer: the same ids for the same texts.
 * `output_sequence_length` is the caller's: `padSequences(rows, { maxlen, padding: 'post', truncating: 'post' })`.
 *
 * @throws {TokenizerError} if the layer does something that a tokenizer does not (n-grams, counts)
 */
export function fromTextVectorization(config: TextVectorizationConfig): WordTokenizer {
  const caller = 'fromTextVectorization';
  const { vocabulary, standardize = STANDARDIZE[0][0], split = SPLIT[0], output_mode = 'int' } = config;
  const found = STANDARDIZE.find(([name]) => name === standardize);
  const fail = (argument: string, expected: string, received: unknown): never => {
    throw new TokenizerError(caller, argument, expected, show(received));
  };
  if (found === undefined)
    return fail('standardize', `one of ${show(STANDARDIZE.map(([name]) => name))}`, standardize);
  if (!SPLIT.includes(split)) fail('split', `one of ${show(SPLIT)}`, split);
  if (output_mode !== 'int') fail('output_mode', "'int'", output_mode);
  if ((config.ngrams ?? null) !== null) fail('ngrams', 'absent', config.ngrams);
  if (!Array.isArray(vocabulary) || vocabulary[0] !== '' || vocabulary[1] !== '[UNK]') {
    const start = Array.isArray(vocabulary) ? vocabulary.slice(0, 2) : vocabulary;
    fail('vocabulary', "a list that begins with '' and '[UNK]', as get_vocabulary() gives it", start);
  }
  const words = vocabulary.map((word, id) => (id === 0 ? '[PAD]' : word));
  const special = { paddingToken: '[PAD]', unknownToken: '[UNK]', all: ['[PAD]', '[UNK]'] };
  const components = vectorizationComponents(found[1], found[2], split);
  return new WordTokenizer(describeWords(new Map(words.map((word, id) => [word, id])), special, components));
}

/**
 * The configuration of a `TextVectorization` layer that gives the same ids.
 *
 * @throws {TokenizerError} if the tokenizer cuts texts in another way; train with `split: 'textVectorization'`
 */
export function toTextVectorization(tokenizer: Tokenizer): Required<TextVectorizationConfig> {
  const { normalizer, pre_tokenizer } = tokenizer.toJSON();
  const vocabulary = [...tokenizer.vocabulary().keys()];
  for (const [standardize, lowercase, strip] of STANDARDIZE) {
    for (const split of SPLIT) {
      const components = vectorizationComponents(lowercase, strip, split);
      const isSame =
        JSON.stringify(components) === JSON.stringify({ normalizer, preTokenizer: pre_tokenizer });
      if (!isSame || tokenizer.paddingId !== 0 || tokenizer.unknownId !== 1) continue;
      const words = ['', '[UNK]', ...vocabulary.slice(2)];
      return { vocabulary: words, standardize, split, output_mode: 'int', ngrams: null };
    }
  }
  throw new TokenizerError(
    'toTextVectorization',
    'tokenizer',
    'one that cuts texts as the layer does, with padding as id 0 and unknown as id 1',
    show({ normalizer, pre_tokenizer }),
    "Train it with split: 'textVectorization'.",
  );
}
