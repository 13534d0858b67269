import { expect, test } from 'vitest';
import type { Batch } from '../core/batch';
import type { NdArray } from '../core/nd-array';
import { parallelStreams } from './parallel-streams';

const text = Int32Array.from({ length: 27 }, (_, i) => i);
const collect = async (source: { batches(): AsyncIterable<Batch> }) => {
  const batches: Batch[] = [];
  for await (const batch of source.batches()) batches.push(batch);
  return batches;
};
const row = (array: Batch['x'], index: number) => {
  const { data, shape } = array as NdArray;
  return [...data.subarray(index * shape[1]!, (index + 1) * shape[1]!)];
};

test('every row goes on where the same row of the batch before ended', async () => {
  const source = parallelStreams(text, { batchSize: 2, timeSteps: 4 });
  expect([source.stepsPerEpoch, source.samples]).toEqual([3, 6]);
  const batches = await collect(source);
  expect(batches.map((batch) => row(batch.x, 0))).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9, 10, 11],
  ]);
  expect(batches.map((batch) => row(batch.x, 1))[0]).toEqual([13, 14, 15, 16]);
  expect(batches.map((batch) => row(batch.y!, 1))[2]).toEqual([22, 23, 24, 25]);
});

test('only the first batch of each epoch asks for a reset', async () => {
  const source = parallelStreams(text, { batchSize: 2, timeSteps: 4 });
  for (let epoch = 0; epoch < 2; epoch++) {
    expect((await collect(source)).map((batch) => batch.reset)).toEqual([true, undefined, undefined]);
  }
});

test('a source that is restored in the middle goes on without a reset', async () => {
  const source = parallelStreams(text, { batchSize: 2, timeSteps: 4 });
  const all = await collect(source);
  const resumed = parallelStreams(text, { batchSize: 2, timeSteps: 4 });
  resumed.restore({ ...resumed.state(), batch: 1 });
  expect(await collect(resumed)).toEqual(all.slice(1));
});

test('a text too short for all streams is refused', () => {
  expect(() => parallelStreams(text.subarray(0, 8), { batchSize: 2, timeSteps: 4 })).toThrow(
    'ids must be at least 9 ids long for 2 streams of 4 steps, received 8.',
  );
  expect(() => parallelStreams(text, { batchSize: 7, timeSteps: 4 })).toThrow(
    'parallelStreams: ids must be at least 29 ids long for 7 streams of 4 steps, received 27.',
  );
});
