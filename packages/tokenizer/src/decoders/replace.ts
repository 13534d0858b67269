import type { DocumentReader } from '../document-reader';
import { readPattern } from '../regex/read-pattern';
import type { DecodeTokens } from './decode-tokens';

/** Puts a text in place of every match of a pattern in each piece. */
export function readReplaceDecoder(reader: DocumentReader): DecodeTokens {
  reader.only('pattern', 'content');
  const find = readPattern(reader.at('pattern'));
  const content = reader.at('content').string();
  return (tokens) =>
    tokens.map((token) => {
      let replaced = '';
      let kept = 0;
      find(token, 0, token.length, (from, to) => {
        replaced += token.slice(kept, from) + content;
        kept = to;
      });
      return replaced + token.slice(kept);
    });
}
