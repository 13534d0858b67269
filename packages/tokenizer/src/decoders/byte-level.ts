import { byteOf } from '../models/byte-characters';
import { decodeBytes, forEachByte } from '../wtf8';
import type { DecodeTokens } from './decode-tokens';

/** Byte-level tokens to text; tokens that are spelled otherwise stand for themselves. */
export const decodeByteLevel: DecodeTokens = (tokens) => {
  const bytes: number[] = [];
  for (const token of tokens) pushBytes(bytes, token);
  return [decodeBytes(bytes)];
};

/** Appends the bytes that a byte-level token stands for. */
export function pushBytes(bytes: number[], token: string): void {
  const before = bytes.length;
  for (let i = 0; i < token.length; i++) {
    const byte = byteOf(token.charCodeAt(i));
    if (byte === -1) {
      bytes.length = before;
      forEachByte(token, 0, token.length, (own) => bytes.push(own));
      return;
    }
    bytes.push(byte);
  }
}
