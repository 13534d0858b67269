import type { ComponentDocument, TokenizerDocument } from './document';
import { show, TokenizerError } from './errors';
import { addedTokensOf, paddingOf } from './training/special-tokens';
import { wordPattern } from './word-pattern';

/** The characters that Keras's `Tokenizer` takes for white space. */
export const KERAS_FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n';

/** What Keras's `TextVectorization` takes out. */
const STRIPPED = '[!"#$%&()*+,\\-./:;<=>?@\\[\\\\\\]\\^_`{|}~\']';

/** What words are. */
export interface WordSplitOptions {
  /**
   * - `'unicode'`, the default: by Unicode's word boundaries (UAX #29): "don't" and "3.14" are one word each, Chinese
   *   characters one word each.
   * - `'whitespace'`: all between white space, as Keras's `Tokenizer`.
   * - `'textVectorization'`: as Keras's layer of that name: punctuation is taken out, white space separates, and only
   *   the letters A to Z are lower-cased.
   */
  split?: 'unicode' | 'whitespace' | 'textVectorization';
  /** Whether words are lower-cased; true by default. */
  lowercase?: boolean;
  /** With `split: 'unicode'`, whether punctuation marks are words as well, one each; false by default. */
  punctuation?: boolean;
  /**
   * Characters that count as white space: with `'whitespace'`, `KERAS_FILTERS` by default; with `'unicode'`, none; with
   * `'textVectorization'`, they cannot be chosen.
   */
  filters?: string;
}

/** The steps before words are looked up. */
export interface WordComponents {
  normalizer: ComponentDocument | null;
  preTokenizer: ComponentDocument;
}

/** @throws {TokenizerError} if an option is not as described, or has no effect with this `split` */
export function wordComponents(caller: string, options: WordSplitOptions): WordComponents {
  const { split = 'unicode', lowercase = true } = options;
  if (!['unicode', 'whitespace', 'textVectorization'].includes(split)) {
    const expected = "'unicode', 'whitespace' or 'textVectorization'";
    throw new TokenizerError(caller, 'split', expected, show(split));
  }
  if (split !== 'unicode' && options.punctuation !== undefined) {
    throw new TokenizerError(
      caller,
      'punctuation',
      "absent unless split is 'unicode'",
      show(options.punctuation),
    );
  }
  if (split === 'textVectorization') return textVectorizationComponents(caller, options);
  const filters = options.filters ?? (split === 'whitespace' ? KERAS_FILTERS : '');
  const steps: ComponentDocument[] = [];
  if (lowercase) steps.push({ type: 'Lowercase' });
  if (filters !== '') steps.push({ type: 'Replace', pattern: { Regex: anyOf(filters) }, content: ' ' });
  const pattern = { Regex: wordPattern(options.punctuation ?? false) };
  return {
    normalizer: steps.length > 0 ? { type: 'Sequence', normalizers: steps } : null,
    preTokenizer:
      split === 'whitespace'
        ? { type: 'WhitespaceSplit' }
        : { type: 'Split', pattern, behavior: 'Removed', invert: true },
  };
}

function textVectorizationComponents(caller: string, options: WordSplitOptions): WordComponents {
  if (options.filters !== undefined) {
    const expected = "absent with split 'textVectorization'";
    throw new TokenizerError(caller, 'filters', expected, show(options.filters));
  }
  return vectorizationComponents(options.lowercase ?? true, true, 'whitespace');
}

/** Keras's `TextVectorization`: `tf.strings.lower` (ASCII only), then its list of punctuation marks, then its split. */
export function vectorizationComponents(
  lowercase: boolean,
  stripPunctuation: boolean,
  split: 'whitespace' | 'character',
): WordComponents {
  const steps: ComponentDocument[] = [];
  for (const letter of lowercase ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : '') {
    steps.push({ type: 'Replace', pattern: { String: letter }, content: letter.toLowerCase() });
  }
  if (stripPunctuation) steps.push({ type: 'Replace', pattern: { Regex: STRIPPED }, content: '' });
  return {
    normalizer: steps.length > 0 ? { type: 'Sequence', normalizers: steps } : null,
    preTokenizer: split === 'whitespace' ? { type: 'WhitespaceSplit' } : { type: 'FixedLength', length: 1 },
  };
}

/** The document of a tokenizer of whole words. */
export function describeWords(
  ids: ReadonlyMap<string, number>,
  special: { paddingToken?: string | null; unknownToken?: string | null; all: readonly string[] },
  components: WordComponents,
): TokenizerDocument {
  const { paddingToken, unknownToken = null, all } = special;
  return {
    version: '1.0',
    truncation: null,
    padding: paddingOf(paddingToken, ids.get(paddingToken ?? '')),
    added_tokens: addedTokensOf(all, (token) => ids.get(token)!),
    normalizer: components.normalizer,
    pre_tokenizer: components.preTokenizer,
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab: Object.fromEntries(ids), unk_token: unknownToken },
  };
}

/** A character class of these characters, each once. */
function anyOf(characters: string): string {
  return `[${[...new Set(characters)].join('').replace(/[\\[\]^-]/g, '\\$&')}]`;
}
