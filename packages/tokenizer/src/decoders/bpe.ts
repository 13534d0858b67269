import type { DocumentReader } from '../document-reader';
import type { DecodeTokens } from './decode-tokens';

/** Spells the suffix that ends words as a blank. */
export function readBpeDecoder(reader: DocumentReader): DecodeTokens {
  const suffix = reader.only('suffix').at('suffix').string('</w>');
  return (tokens) => tokens.map((token, i) => token.replaceAll(suffix, i === tokens.length - 1 ? '' : ' '));
}
