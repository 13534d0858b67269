import type { DocumentReader } from '../document-reader';
import { TokenizerError } from '../errors';
import { readPattern } from '../regex/read-pattern';
import type { DecodeTokens } from './decode-tokens';

/** Longest piece: files that make pieces grow without end are refused. */
const LONGEST = 1 << 24;

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
      replaced += token.slice(kept);
      if (replaced.length > LONGEST) {
        const expected = `ids of pieces of at most ${LONGEST} code units`;
        throw new TokenizerError('Tokenizer.decode', 'ids', expected, String(replaced.length));
      }
      return replaced;
    });
}
