import { expect, test } from 'vitest';
import { arrayDataset } from './array-dataset';
import type { Batch, Dataset, SequenceSource } from './batch';
import { batchSource } from './batch-source';
import type { NdArray } from './nd-array';

const numbers = (count: number): Dataset =>
  arrayDataset({ x: { data: Float32Array.from({ length: count }, (_, i) => i), shape: [count, 1] } });

const ids = (batch: Batch) => [...(batch.x as NdArray).data];

async function epoch(source: SequenceSource, most = Number.POSITIVE_INFINITY): Promise<number[][]> {
  const batches: number[][] = [];
  for await (const batch of source.batches()) {
    batches.push(ids(batch));
    if (batches.length >= most) break;
  }
  return batches;
}

test('an epoch has every sample once, in an order of its own', async () => {
  const source = batchSource(numbers(10), { batchSize: 4, seed: 3 });
  const [first, second] = [await epoch(source), await epoch(source)];
  expect(first.map((batch) => batch.length)).toEqual([4, 4, 2]);
  for (const batches of [first, second]) {
    expect(batches.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
  expect(first).not.toEqual(second);
});

test('without shuffling the order is the order of the data, and dropRemainder leaves out the rest', async () => {
  const options = { batchSize: 4, shuffle: false };
  expect(await epoch(batchSource(numbers(10), options))).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
  const even = batchSource(numbers(10), { ...options, dropRemainder: true });
  expect(await epoch(even)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
  expect([even.stepsPerEpoch, even.samples]).toEqual([2, 8]);
});

test('a restored source hands out what the first one would have, from every place of three epochs', async () => {
  const make = () => batchSource(numbers(11), { batchSize: 3, seed: 5 });
  const whole = make();
  const all = [...(await epoch(whole)), ...(await epoch(whole)), ...(await epoch(whole))];

  for (let taken = 0; taken <= all.length; taken++) {
    const first = make();
    const before: number[][] = [];
    while (before.length < taken) before.push(...(await epoch(first, taken - before.length)));
    const state = JSON.parse(JSON.stringify(first.state()));

    const second = make();
    second.restore(state);
    const after: number[][] = [];
    while (before.length + after.length < all.length) after.push(...(await epoch(second)));
    expect([...before, ...after]).toEqual(all);
  }
});

test('restoring ends a loop that is under way, and the next one goes on from the restored place', async () => {
  const source = batchSource(numbers(10), { batchSize: 4, shuffle: false });
  const seen: number[][] = [];
  for await (const batch of source.batches()) {
    seen.push(ids(batch));
    source.restore({ ...source.state(), epoch: 3, batch: 1 });
  }
  expect(seen).toEqual([[0, 1, 2, 3]]);
  expect(source.state()).toMatchObject({ epoch: 3, batch: 1 });
  expect(await epoch(source)).toEqual([
    [4, 5, 6, 7],
    [8, 9],
  ]);
});

test('a state of other data or options is refused, and the message shows both', () => {
  const state = batchSource(numbers(10), { seed: 1 }).state();
  expect(() => batchSource(numbers(10), { seed: 2 }).restore(state)).toThrow(
    /"seed\\":2.*received.*"seed\\":1/,
  );
  expect(() => batchSource(numbers(11), { seed: 1 }).restore(state)).toThrow(/arrays of 11 samples/);
  const source = batchSource(numbers(10));
  expect(() => source.restore({ ...source.state(), epoch: -1 })).toThrow(
    'restore: state.epoch must be an integer of at least 0, received -1.',
  );
  expect(() => source.restore(JSON.parse('null'))).toThrow('restore: state must be of the source');
});

test('bucketing puts sequences of similar length together and still deals every sample', async () => {
  const lengths = Int32Array.from({ length: 64 }, (_, i) => 1 + ((i * 37) % 64));
  const dataset = { ...numbers(64), lengths };
  const spread = (batch: number[]) => {
    const own = batch.map((index) => lengths[index]!);
    return Math.max(...own) - Math.min(...own);
  };
  const bucketed = await epoch(batchSource(dataset, { batchSize: 4, bucketBatches: 16 }));
  const mixed = await epoch(batchSource(dataset, { batchSize: 4 }));
  expect(bucketed.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i));
  expect(Math.max(...bucketed.map(spread))).toBe(3);
  expect(Math.max(...mixed.map(spread))).toBeGreaterThan(20);
  const order = bucketed.map((batch) => lengths[batch[0]!]!);
  expect(order).not.toEqual([...order].sort((a, b) => a - b));
});

test.each([
  [{ batchSize: 0 }, 'batchSource: batchSize must be an integer of at least 1, received 0.'],
  [{ batchSize: 2.5 }, 'batchSource: batchSize must be an integer of at least 1, received 2.5.'],
  [
    { batchSize: 20, dropRemainder: true },
    'batchSource: dataset must be of at least 20 samples, received 10.',
  ],
  [
    { bucketBatches: 2 },
    'batchSource: dataset must be one with lengths for bucketBatches, received "arrays of 10 samples, x [10,1]".',
  ],
])('options %j are refused', (options, message) => {
  expect(() => batchSource(numbers(10), options)).toThrow(message);
});
