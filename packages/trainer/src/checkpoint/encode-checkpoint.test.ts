import { describe, expect, test } from 'vitest';
import { crc32c } from './crc32c';
import { decodeCheckpoint, encodeCheckpoint } from './encode-checkpoint';

const tree = {
  name: 'run – läuft',
  numbers: [0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53 - 1],
  nothing: null,
  flags: [true, false],
  floats: Float32Array.of(1.5, Number.NaN, -0, 3e-45),
  bytes: Uint8Array.of(1, 2, 3),
  whole: Int32Array.of(-5, 2_147_483_647),
  empty: new Float32Array(0),
  nested: { list: [{ data: Float32Array.of(7) }] },
};

describe('checkpoint bytes', () => {
  test('crc32c of the check string is that of RFC 3720', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  });

  test('keep every number and every bit', () => {
    const read = decodeCheckpoint(encodeCheckpoint(tree));
    expect(read).toEqual(tree);
    const floats = (read as typeof tree).floats;
    expect([...new Uint32Array(floats.buffer)]).toEqual([...new Uint32Array(tree.floats.buffer)]);
  });

  test('are refused after a change of any one byte', () => {
    const bytes = encodeCheckpoint(tree);
    for (let i = 0; i < bytes.length; i++) {
      const changed = bytes.slice();
      changed[i]! ^= 0x10;
      expect(() => decodeCheckpoint(changed), `byte ${i}`).toThrow(/The checkpoint cannot be used: it is/);
    }
  });

  test('are refused when cut off at any place', () => {
    const bytes = encodeCheckpoint(tree);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeCheckpoint(bytes.subarray(0, length)), `${length} bytes`).toThrow(/cannot be used/);
    }
  });
});
