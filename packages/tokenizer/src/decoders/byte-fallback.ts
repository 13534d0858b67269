import { decodeBytes, isWellFormed } from '../wtf8';
import type { DecodeTokens } from './decode-tokens';

const BYTE = /^<0x([0-9A-Fa-f]{2})>$/;

/** Runs of byte tokens, `<0xE4>`, become their text; each byte of an ill-formed run becomes U+FFFD. */
export const decodeByteFallback: DecodeTokens = (tokens) => {
  const texts: string[] = [];
  let run: number[] = [];
  const closeRun = (): void => {
    if (run.length > 0) texts.push(isWellFormed(run) ? decodeBytes(run) : '\ufffd'.repeat(run.length));
    run = [];
  };
  for (const token of tokens) {
    const match = token.length === 6 ? BYTE.exec(token) : null;
    if (match) run.push(Number.parseInt(match[1]!, 16));
    else {
      closeRun();
      texts.push(token);
    }
  }
  closeRun();
  return texts;
};
