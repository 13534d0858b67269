import { describe, expect, it } from 'vitest';
import { randomNumbers, randomText } from '../test/random-text';
import { decodeBytes, forEachByte, incompleteTail, isWellFormed } from './wtf8';

function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  forEachByte(text, 0, text.length, (byte) => bytes.push(byte));
  return bytes;
}

describe('forEachByte', () => {
  it('agrees with TextEncoder on well-formed text', () => {
    const text = randomText(randomNumbers(1), 2000).replace(/\p{Cs}/gu, '');
    expect(bytesOf(text)).toEqual([...new TextEncoder().encode(text)]);
  });

  it('spells lone surrogates as three bytes', () => {
    expect(bytesOf('\ud83d')).toEqual([0xed, 0xa0, 0xbd]);
  });
});

describe('decodeBytes', () => {
  it('undoes forEachByte', () => {
    const text = randomText(randomNumbers(2), 10_000);
    expect(decodeBytes(bytesOf(text))).toBe(text);
  });

  it('agrees with TextDecoder on random bytes, surrogates apart', () => {
    const random = randomNumbers(3);
    const leads = [0x41, 0x80, 0xbf, 0xc0, 0xc3, 0xe0, 0xe4, 0xf0, 0xf4, 0xf5, 0xff, 0xa0, 0x90, 0x8f];
    for (let i = 0; i < 3000; i++) {
      const bytes = Uint8Array.from({ length: 6 }, () => leads[Math.floor(random() * leads.length)]!);
      const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      expect({ bytes, text: decodeBytes(bytes) }).toEqual({ bytes, text: expected });
      expect(isWellFormed(bytes)).toBe(!expected.includes('\ufffd'));
    }
  });

  it('takes bytes in any number', () => {
    expect(decodeBytes(new Uint8Array(100_000).fill(0x61))).toBe('a'.repeat(100_000));
  });
});

describe('incompleteTail', () => {
  it.each([
    [[], 0],
    [[0x61], 0],
    [[0x61, 0xf0], 1],
    [[0xf0, 0x9f], 2],
    [[0xf0, 0x9f, 0x98], 3],
    [[0xf0, 0x9f, 0x98, 0x80], 0],
    [[0xc0], 0],
    [[0xe0, 0x80], 0],
    [[0x80, 0x80], 0],
  ])('of %j is %i', (bytes, size) => {
    expect(incompleteTail(bytes)).toBe(size);
  });
});
