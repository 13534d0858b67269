import type { DocumentReader } from './document-reader';
import type { Encoding, Side } from './encoding';
import { show, TokenizerError } from './errors';

/** How encodings are made equally long. */
export interface PaddingOptions {
  /** Tokens of every encoding, or (the default) as many as the longest of the batch has. */
  length?: number | 'longest';
  /** Side that is filled up; `'post'` by default. */
  side?: Side;
  /** The length is rounded up to a multiple of this. */
  multipleOf?: number;
  /** Token to fill up with; the tokenizer's padding token by default. */
  token?: string;
}

/** What a tokenizer file says about padding: the token, and whether to pad where the caller does not say. */
export interface PaddingDefaults {
  token: string | null;
  typeId: number;
  options: PaddingOptions | null;
}

/** Spellings of padding tokens that files use without naming them as such. */
const USUAL_TOKENS = ['[PAD]', '<pad>', '<|pad|>', '<PAD>', '<|padding|>'];

/**
 * Reads `padding`. A fixed length of 0 pads nothing and only names the token: how tokenizers trained here store it.
 *
 * @param hasToken - whether a token is in the vocabulary
 */
export function readPadding(reader: DocumentReader, hasToken: (token: string) => boolean): PaddingDefaults {
  if (reader.isAbsent) {
    return { token: USUAL_TOKENS.find(hasToken) ?? null, typeId: 0, options: null };
  }
  reader.only('strategy', 'direction', 'pad_to_multiple_of', 'pad_id', 'pad_type_id', 'pad_token');
  const strategy = reader.at('strategy');
  const length = strategy.value === 'BatchLongest' ? 'longest' : strategy.at('Fixed').count();
  const side = reader.at('direction').choice(['Left', 'Right'], 'Right') === 'Left' ? 'pre' : 'post';
  const multipleOf = reader.at('pad_to_multiple_of').count(1);
  return {
    token: reader.at('pad_token').string(),
    typeId: reader.at('pad_type_id').count(0),
    options: length === 0 ? null : { length, side, multipleOf },
  };
}

/** Pads encodings to one length. */
export function padBatch(
  encodings: readonly Encoding[],
  options: PaddingOptions,
  id: number,
  typeId: number,
): Encoding[] {
  const { length = 'longest', side = 'post', multipleOf = 1 } = options;
  checkPadding(length, side, multipleOf);
  const longest = encodings.reduce((most, encoding) => Math.max(most, encoding.length), 0);
  const wanted = length === 'longest' ? longest : length;
  const rounded = Math.ceil(wanted / multipleOf) * multipleOf;
  return encodings.map((encoding) => encoding.pad(rounded, { id, typeId, side }));
}

function checkPadding(length: number | 'longest', side: Side, multipleOf: number): void {
  const fail = (argument: string, expected: string, received: unknown): never => {
    throw new TokenizerError('Tokenizer.encode', `padding.${argument}`, expected, show(received));
  };
  if (length !== 'longest' && !(Number.isSafeInteger(length) && length >= 0)) {
    fail('length', "'longest' or a whole number from 0 up", length);
  }
  if (side !== 'pre' && side !== 'post') fail('side', "'pre' or 'post'", side);
  if (!Number.isSafeInteger(multipleOf) || multipleOf < 1)
    fail('multipleOf', 'a whole number from 1 up', multipleOf);
}
