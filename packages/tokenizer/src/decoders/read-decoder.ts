import type { DocumentReader } from '../document-reader';
import type { DecodeTokens } from './decode-tokens';

const readers: Record<string, (reader: DocumentReader) => DecodeTokens> = {
  Fuse: () => (tokens) => [tokens.join('')],
};

/** Reads the `decoder` of a tokenizer file; without one, tokens are joined by blanks. */
export function readDecoder(reader: DocumentReader): DecodeTokens {
  if (reader.isAbsent) return (tokens) => [tokens.join(' ')];
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}
