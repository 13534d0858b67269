import type { DocumentReader } from '../document-reader';
import { cleanUp } from './clean-up';
import type { DecodeTokens } from './decode-tokens';

/** Output of a CTC network: repeated tokens are one, padding is nothing (Graves et al. 2006). */
export function readCtcDecoder(reader: DocumentReader): DecodeTokens {
  reader.only('pad_token', 'word_delimiter_token', 'cleanup');
  const padding = reader.at('pad_token').string('<pad>');
  const delimiter = reader.at('word_delimiter_token').string('|');
  const cleanup = reader.at('cleanup').boolean(true);
  return (tokens) =>
    tokens
      .filter((token, i) => i === 0 || token !== tokens[i - 1])
      .map((token) => {
        const text = token.replaceAll(padding, '');
        return cleanup ? cleanUp(text).replaceAll(delimiter, ' ') : text;
      })
      .filter((text) => text !== '');
}
