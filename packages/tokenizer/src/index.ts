export { CharacterTokenizer, type CharacterTokenizerOptions } from './character-tokenizer';
export type { AddedToken, ComponentDocument, TokenizerDocument } from './document';
export { Encoding, type Side } from './encoding';
export { TokenizerError, TokenizerFormatError } from './errors';
export { type PadSequencesOptions, padSequences } from './pad-sequences';
export type { PaddingOptions } from './padding';
export { type DecodeOptions, type EncodeOptions, Tokenizer } from './tokenizer';
export type { TruncationOptions } from './truncation';
export { KERAS_FILTERS, WordTokenizer, type WordTokenizerOptions } from './word-tokenizer';
