import { expect, test } from 'vitest';
import type { NdArray } from './nd-array';
import { raggedDataset } from './ragged-dataset';

const rows = [[1, 2, 3], [4], [5, 6]];

test('a batch is padded to its own longest sequence', async () => {
  const y = { data: Float32Array.from([0.1, 0.2, 0.3]), shape: [3, 1] };
  const dataset = raggedDataset({ x: { rows }, y });
  expect([...(dataset.lengths as Int32Array)]).toEqual([3, 1, 2]);
  expect(await dataset.batch([1, 2])).toEqual({
    x: { data: Int32Array.from([4, 0, 5, 6]), shape: [2, 2] },
    y: { data: Float32Array.from([0.2, 0.3]), shape: [2, 1] },
    mask: { data: Int32Array.from([1, 0, 1, 1]), shape: [2, 2] },
    lengths: Int32Array.from([1, 2]),
  });
});

test('answers per step weigh nothing in the padding, and else what their sample weighs', async () => {
  const sampleWeight = { data: Float32Array.from([1, 2, 3]), shape: [3] };
  const dataset = raggedDataset({ x: { rows }, y: { rows: [[7, 7, 7], [8], [9, 9]] }, sampleWeight });
  const batch = await dataset.batch([2, 1]);
  expect([...(batch.y as NdArray).data]).toEqual([9, 9, 8, 0]);
  expect(batch.sampleWeight).toEqual({ data: Float32Array.from([3, 3, 2, 0]), shape: [2, 2] });
});

test('several inputs keep a mask each', async () => {
  const dataset = raggedDataset({ x: [{ rows }, { rows: [[1], [2, 3], []] }] });
  const { x, mask } = await dataset.batch([0, 2]);
  expect((x as NdArray[]).map(({ shape }) => shape)).toEqual([
    [2, 3],
    [2, 1],
  ]);
  expect((mask as NdArray[]).map(({ data }) => [...data])).toEqual([
    [1, 1, 1, 1, 1, 0],
    [1, 0],
  ]);
});

test('parts of different size are refused', () => {
  expect(() => raggedDataset({ x: rows as never })).toThrow(
    'raggedDataset: x must be { rows: lists of numbers }, or a list of those, received',
  );
  expect(() => raggedDataset({ x: { rows }, y: { rows: [[1]] } })).toThrow(
    'raggedDataset: y must be of 3 samples, received 1.',
  );
  expect(() => raggedDataset({ x: { rows: [] } })).toThrow('raggedDataset: x must be of one or more samples');
});
