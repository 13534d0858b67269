import { decodeBytes, isWellFormed } from '../wtf8';
import type { DecodeTokens } from './decode-tokens';

const BYTE = /^<0x([0-9A-Fa-f]{2})>$/;

/** The byte that a token such as `<0xE4>` stands for, or null. */
export function byteOfToken(token: string): number | null {
  const match = token.length === 6 ? BYTE.exec(token) : null;
  return match && Number.parseInt(match[1]!, 16);
}

/** Runs of byte tokens become their text; each byte of an ill-formed run becomes U+FFFD. */
export const decodeByteFallback: DecodeTokens = (tokens) => {
  const texts: string[] = [];
  let run: number[] = [];
  const closeRun = (): void => {
    if (run.length > 0) texts.push(isWellFormed(run) ? decodeBytes(run) : '\ufffd'.repeat(run.length));
    run = [];
  };
  for (const token of tokens) {
    const byte = byteOfToken(token);
    if (byte !== null) run.push(byte);
    else {
      closeRun();
      texts.push(token);
    }
  }
  closeRun();
  return texts;
};
