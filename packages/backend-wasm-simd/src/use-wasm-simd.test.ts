import '@tensorflow/tfjs-backend-cpu';
import { complex, getBackend, tensor1d, tensor2d, unsortedSegmentSum } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useWasmSimd } from './index';

beforeAll(() => useWasmSimd());

test('makes wasm the current backend, with kernels that it lacked', () => {
  expect(getBackend()).toBe('wasm');
  const sums = unsortedSegmentSum(tensor2d([1, 2, 3, 4, 5, 6], [3, 2]), tensor1d([1, -1, 1], 'int32'), 3);
  expect([...sums.dataSync()]).toEqual([0, 0, 6, 8, 0, 0]);
});

test('names the cpu backend for ops that wasm cannot be given', () => {
  expect(() => complex([1], [2])).toThrow(
    "Complex: the wasm backend does not have this op. Run it on the cpu backend: import '@tensorflow/tfjs-backend-cpu', then setBackend('cpu') around the call.",
  );
});
