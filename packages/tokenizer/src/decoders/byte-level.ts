import { byteOf } from '../models/byte-characters';
import { decodeBytes, forEachByte } from '../wtf8';
import type { DecodeTokens } from './decode-tokens';

/** Byte-level tokens to text; tokens that are spelled otherwise stand for themselves. */
export const decodeByteLevel: DecodeTokens = (tokens) => {
  const bytes: number[] = [];
  for (const token of tokens) {
    const before = bytes.length;
    for (const character of token) {
      const byte = byteOf(character);
      if (byte === undefined) {
        bytes.length = before;
        forEachByte(token, 0, token.length, (own) => bytes.push(own));
        break;
      }
      bytes.push(byte);
    }
  }
  return [decodeBytes(bytes)];
};
