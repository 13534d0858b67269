import type { TokenSink } from '../token-sink';
import { isWhiteSpace } from '../unicode/white-space';

/** The character that stands for a blank in byte-level tokens. */
const BLANK = 'Ġ';

/**
 * Takes white space at the ends of tokens out of their ranges.
 *
 * @param spellingOf - the byte-level spelling of the token at an index; for added tokens, the text they took
 * @param addPrefixSpace - whether the first token begins with a blank that is not in the text
 */
export function trimOffsets(
  tokens: TokenSink,
  spellingOf: (index: number) => string,
  addPrefixSpace: boolean,
): void {
  const { starts, ends } = tokens;
  for (let i = 0; i < tokens.length; i++) {
    const token = spellingOf(i);
    let leading = 0;
    while (leading < token.length && isBlank(token, leading)) leading++;
    let trailing = 0;
    while (trailing < token.length && isBlank(token, token.length - 1 - trailing)) trailing++;
    if (leading > 0 && addPrefixSpace && (i === 0 || starts[i] === 0)) leading--;
    if (leading === token.length) starts[i] = ends[i]!;
    else starts[i] = Math.min(starts[i]! + leading, ends[i]!);
    if (trailing === token.length) ends[i] = starts[i]!;
    else if (trailing <= ends[i]!) ends[i] = Math.max(ends[i]! - trailing, starts[i]!);
  }
}

function isBlank(token: string, index: number): boolean {
  return token[index] === BLANK || isWhiteSpace(token.charCodeAt(index));
}
