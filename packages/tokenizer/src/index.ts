export { BpeTokenizer, type BpeTokenizerOptions } from './bpe-tokenizer';
export { CharacterTokenizer, type CharacterTokenizerOptions } from './character-tokenizer';
export type { AddedToken, ComponentDocument, TokenizerDocument } from './document';
export { Encoding, type Side } from './encoding';
export { TokenizerError, TokenizerFormatError } from './errors';
export { linesOf } from './lines-of';
export { type PadSequencesOptions, padSequences } from './pad-sequences';
export type { PaddingOptions } from './padding';
export { PatternError } from './regex/pattern-source';
export { fromSentencePiece } from './sentence-piece/from-sentence-piece';
export type { StreamDecoder } from './stream-decoder';
export {
  fromTextVectorization,
  type TextVectorizationConfig,
  toTextVectorization,
} from './text-vectorization';
export { type DecodeOptions, type EncodeOptions, Tokenizer } from './tokenizer';
export type { TemplateOptions } from './training/template-document';
export type { TruncationOptions } from './truncation';
export { KERAS_FILTERS, type WordSplitOptions } from './word-components';
export { fromWordIndex, toWordIndex, type WordIndex, type WordIndexOptions } from './word-index';
export { WordPieceTokenizer, type WordPieceTokenizerOptions } from './word-piece-tokenizer';
export { WordTokenizer, type WordTokenizerOptions } from './word-tokenizer';
