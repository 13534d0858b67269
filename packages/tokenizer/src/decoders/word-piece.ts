import type { DocumentReader } from '../document-reader';
import { cleanUp } from './clean-up';
import type { DecodeTokens } from './decode-tokens';

/** Joins word pieces: those with the prefix to what is before them, the others with a blank. */
export function readWordPieceDecoder(reader: DocumentReader): DecodeTokens {
  reader.only('prefix', 'cleanup');
  const prefix = reader.at('prefix').string('##');
  const cleanup = reader.at('cleanup').boolean(true);
  return (tokens) =>
    tokens.map((token, i) => {
      const joined = i === 0 ? token : token.startsWith(prefix) ? token.slice(prefix.length) : ` ${token}`;
      return cleanup ? cleanUp(joined) : joined;
    });
}
