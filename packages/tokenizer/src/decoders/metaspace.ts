import type { DocumentReader } from '../document-reader';
import { readMetaspaceOptions } from '../pre-tokenizers/metaspace';
import type { DecodeTokens } from './decode-tokens';

/** Spells `▁` as a blank again; in the first token it goes, if encoding put it there. */
export function readMetaspaceDecoder(reader: DocumentReader): DecodeTokens {
  const { replacement, scheme } = readMetaspaceOptions(reader);
  return (tokens) =>
    tokens.map((token, i) => token.replaceAll(replacement, i === 0 && scheme !== 'never' ? '' : ' '));
}
