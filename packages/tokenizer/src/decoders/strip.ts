import type { DocumentReader } from '../document-reader';
import type { DecodeTokens } from './decode-tokens';

/** Cuts up to so many of one character off the ends of each piece. */
export function readStripDecoder(reader: DocumentReader): DecodeTokens {
  reader.only('content', 'start', 'stop');
  const content = reader.at('content').string();
  if ([...content].length !== 1) reader.at('content').fail('one character');
  const start = reader.at('start').count();
  const stop = reader.at('stop').count();
  return (tokens) =>
    tokens.map((token) => {
      let from = 0;
      for (let i = 0; i < start && token.startsWith(content, from); i++) from += content.length;
      let to = token.length;
      for (let i = 0; i < stop && to > from && token.endsWith(content, to); i++) to -= content.length;
      return token.slice(from, Math.max(from, to));
    });
}
