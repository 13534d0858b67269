import { clone, tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useWasmSimd } from '../use-wasm-simd';

describe('Identity on wasm', () => {
  beforeAll(() => useWasmSimd());

  test('shares the data, and keeps it until the last tensor is gone', () => {
    const x = tensor([1, 2, 3]);
    const y = clone(x);
    expect(y.dataId).toBe(x.dataId);
    x.dispose();
    expect([...y.dataSync()]).toEqual([1, 2, 3]);
    y.dispose();
  });

  test('keeps strings', () => {
    expect([...clone(tensor(['to', 'be'])).dataSync()]).toEqual(['to', 'be']);
  });
});
