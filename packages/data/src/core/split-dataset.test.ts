import { expect, test } from 'vitest';
import { batchSource } from './batch-source';
import type { NdArray } from './nd-array';
import { raggedDataset } from './ragged-dataset';
import { splitDataset, subset } from './split-dataset';

const rows = Array.from({ length: 10 }, (_, i) => new Array<number>(1 + (i % 3)).fill(i));
const dataset = raggedDataset({ x: { rows } });
const first = async (part: typeof dataset) => {
  const { x } = await part.batch(Array.from({ length: part.length }, (_, i) => i));
  const { data, shape } = x as NdArray;
  return Array.from({ length: shape[0]! }, (_, row) => data[row * shape[1]!]!);
};

test('a subset has its samples in the order asked for, with their lengths', async () => {
  const part = subset(dataset, [7, 2]);
  expect(await first(part)).toEqual([7, 2]);
  expect(part.lengths).toEqual([2, 3]);
  expect(() => subset(dataset, [10])).toThrow('subset: indices must be an integer from 0 to 9, received 10.');
});

test('every sample is in one of the two parts; the seed says in which', async () => {
  for (const validation of [3, 0.3]) {
    const parts = splitDataset(dataset, { validation, seed: 4 });
    expect([parts.train.length, parts.validation.length]).toEqual([7, 3]);
    const all = [...(await first(parts.train)), ...(await first(parts.validation))];
    expect(all.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
  const taken = async (seed: number) => first(splitDataset(dataset, { validation: 3, seed }).validation);
  expect(await taken(4)).toEqual(await taken(4));
  expect(await taken(4)).not.toEqual(await taken(5));
  expect(() => splitDataset(dataset, { validation: 10 })).toThrow(
    'splitDataset: validation must be a fraction or number that leaves samples in both parts of 10, received 10.',
  );
});

test('a state of one part is refused by another part of the same size', () => {
  const source = (seed: number) => batchSource(splitDataset(dataset, { seed, validation: 3 }).train);
  expect(() => source(1).restore(source(2).state())).toThrow('restore: state must be of the source');
});
