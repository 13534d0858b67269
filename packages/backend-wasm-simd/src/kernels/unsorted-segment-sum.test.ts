import { expectClose, wave } from '@ostinato/testing';
import { tensor, tensor1d, unsortedSegmentSum } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../test/random';
import { useWasmSimd } from '../use-wasm-simd';

describe('UnsortedSegmentSum on wasm', () => {
  beforeAll(() => useWasmSimd());

  test.each([[[]], [[1]], [[3]], [[4]], [[5, 7]], [[2, 2, 8]]])(
    'adds rows of shape %j where their id says',
    (inner) => {
      const random = new Random(inner.length);
      const ids = Array.from({ length: 50 }, () => random.integer(-2, 9)); // 0 … 6 are segments
      const x = wave([50, ...inner], 1);
      const width = x.size / 50;
      const expected = new Float64Array(7 * width);
      for (const [row, id] of ids.entries()) {
        for (let i = 0; i < width; i++) {
          if (id >= 0 && id < 7) expected[id * width + i]! += x.dataSync()[row * width + i]!;
        }
      }
      const sums = unsortedSegmentSum(x, tensor1d(ids, 'int32'), 7);
      expect(sums.shape).toEqual([7, ...inner]);
      expectClose(sums, expected, { absolute: 1e-6 });
    },
  );

  test('keeps integers exact', () => {
    const x = tensor([2 ** 24, 1, 1], [3], 'int32');
    const sums = unsortedSegmentSum(x, tensor1d([0, 0, 0], 'int32'), 1);
    expect(sums.dtype).toBe('int32');
    expect([...sums.dataSync()]).toEqual([2 ** 24 + 2]);
  });

  test('is zero for segments without rows, and empty without segments', () => {
    expect([...unsortedSegmentSum(tensor([], [0, 2]), tensor1d([], 'int32'), 2).dataSync()]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(unsortedSegmentSum(wave([3, 2], 1), tensor1d([0, 1, 2], 'int32'), 0).shape).toEqual([0, 2]);
  });

  test('refuses ids that are not one for each row', () => {
    expect(() => unsortedSegmentSum(wave([3, 2], 1), tensor1d([0, 1], 'int32'), 2)).toThrow(
      'UnsortedSegmentSum: segmentIds must be of shape [3], received [2].',
    );
  });
});
