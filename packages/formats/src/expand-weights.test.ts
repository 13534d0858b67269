import { io } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { expandWeights, halfToNumber } from './expand-weights';
import { parseStoredWeight } from './stored-weight';

const entries = [
  { name: 'plain', shape: [3], dtype: 'float32' as const },
  {
    name: 'byte',
    shape: [2, 2],
    dtype: 'float32' as const,
    quantization: { dtype: 'uint8' as const, scale: 0.013, min: -1.7 },
  },
  {
    name: 'short',
    shape: [3],
    dtype: 'float32' as const,
    quantization: { dtype: 'uint16' as const, scale: 0.0007, min: -20 },
  },
  {
    name: 'half',
    shape: [4],
    dtype: 'float32' as const,
    quantization: { dtype: 'float16' as const, scale: 1, min: 0 },
  },
  {
    name: 'whole',
    shape: [2],
    dtype: 'int32' as const,
    quantization: { dtype: 'uint8' as const, scale: 3, min: -7 },
  },
];
const stored = new Uint8Array([
  ...new Uint8Array(Float32Array.of(0.1, -2.5, 1e-30).buffer),
  ...[0, 17, 200, 255],
  ...new Uint8Array(Uint16Array.of(0, 40_000, 65_535).buffer),
  ...new Uint8Array(Uint16Array.of(0x3c01, 0xc2aa, 0x0003, 0x7bff).buffer),
  ...[3, 250],
]);

it('expands each kind of quantisation to the values that tfjs itself decodes', () => {
  const expanded = expandWeights(
    entries.map((entry) => parseStoredWeight(entry, 'model.json')),
    stored,
  );
  const reference = io.decodeWeights(stored.buffer, entries);
  const floats = new Float32Array(expanded, 0, 14);
  const expected = ['plain', 'byte', 'short', 'half'].flatMap((name) => [...reference[name]!.dataSync()]);
  expect([...floats]).toEqual(expected);
  expect([...new Int32Array(expanded, 56, 2)]).toEqual([...reference.whole!.dataSync()]);
});

it('hands unquantised bytes on without copying them', () => {
  const bytes = new Uint8Array(Float32Array.of(1, 2, 3).buffer);
  expect(expandWeights([parseStoredWeight(entries[0], 'model.json')], bytes)).toBe(bytes.buffer);
});

it.each([
  [0x0000, 0],
  [0x3c00, 1],
  [0x3555, 0.333251953125],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x7bff, 65504],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
])('reads the half float %i as %d', (half, value) => {
  expect(halfToNumber(half)).toBe(value);
});
