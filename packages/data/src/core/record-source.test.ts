import { expect, test } from 'vitest';
import { arrayDataset } from './array-dataset';
import type { SequenceSource } from './batch';
import type { NdArray } from './nd-array';
import { raggedDataset } from './ragged-dataset';
import { recordSource } from './record-source';

const numbers = (items: number[]) =>
  arrayDataset({ x: { data: Float32Array.from(items), shape: [items.length, 1] } });

function* count(end: number): Generator<number> {
  for (let i = 0; i < end; i++) yield i;
}

async function epoch(source: SequenceSource, most = Number.POSITIVE_INFINITY): Promise<number[][]> {
  const batches: number[][] = [];
  if (most === 0) return batches;
  for await (const { x } of source.batches()) {
    batches.push([...(x as NdArray).data]);
    if (batches.length >= most) break;
  }
  return batches;
}

test('every record comes once per epoch, shuffled within its block, otherwise each epoch', async () => {
  const source = recordSource(() => count(22), numbers, { batchSize: 2, blockBatches: 4 });
  const [first, second] = [await epoch(source), await epoch(source)];
  for (const batches of [first, second]) {
    const order = batches.flat();
    expect(order.slice(0, 8).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(order.slice(8, 16).sort((a, b) => a - b)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect(order.slice(16).sort((a, b) => a - b)).toEqual([16, 17, 18, 19, 20, 21]);
  }
  expect(first).not.toEqual(second);
  const offsets = (batches: number[][], start: number) =>
    batches
      .flat()
      .slice(start, start + 8)
      .map((i) => i - start);
  expect(offsets(first, 0)).not.toEqual(offsets(first, 8));
});

test.each([22, 16, 3])(
  'of %i records, a restored source hands out what the first one would have',
  async (records) => {
    const make = () =>
      recordSource(() => count(records), numbers, { batchSize: 2, blockBatches: 4, seed: 9 });
    const whole = make();
    const all = [...(await epoch(whole)), ...(await epoch(whole))];
    for (let taken = 0; taken <= all.length; taken++) {
      const first = make();
      const before: number[][] = [];
      while (before.length < taken) before.push(...(await epoch(first, taken - before.length)));
      const second = make();
      second.restore(JSON.parse(JSON.stringify(first.state())));
      const after: number[][] = [];
      while (before.length + after.length < all.length) after.push(...(await epoch(second)));
      expect([...before, ...after]).toEqual(all);
    }
  },
);

test('holds no more than one block of records', async () => {
  let read = 0;
  let handedOut = 0;
  let most = 0;
  function* records() {
    for (let i = 0; i < 1000; i++) {
      most = Math.max(most, ++read - handedOut);
      yield i;
    }
  }
  for await (const { x } of recordSource(records, numbers, { batchSize: 5, blockBatches: 4 }).batches()) {
    handedOut += (x as NdArray).shape[0]!;
  }
  expect([read, handedOut, most]).toEqual([1000, 1000, 20]);
});

test('the reader is closed when the consumer stops early', async () => {
  let closed = false;
  function* records() {
    try {
      yield* count(100);
    } finally {
      closed = true;
    }
  }
  await epoch(recordSource(records, numbers, { batchSize: 2, blockBatches: 2 }), 1);
  expect(closed).toBe(true);
});

test('bucketing deals sequences of similar length together', async () => {
  const rows = Array.from({ length: 32 }, (_, i) => new Array<number>(1 + ((i * 13) % 32)).fill(1));
  const options = { batchSize: 4, blockBatches: 8, bucket: true };
  const source = recordSource(
    () => rows,
    (items) => raggedDataset({ x: { rows: items } }),
    options,
  );
  for await (const { lengths } of source.batches()) {
    expect(Math.max(...lengths!) - Math.min(...lengths!)).toBe(3);
  }
});

test('mistakes are named', async () => {
  await expect(epoch(recordSource(() => [], numbers))).rejects.toThrow(
    'recordSource: open must be a stream of at least one record, received "none".',
  );
  await expect(
    epoch(
      recordSource(
        () => [1, 2],
        () => numbers([1]),
      ),
    ),
  ).rejects.toThrow('recordSource: toDataset must be a dataset of 2 samples, received 1.');
  await expect(epoch(recordSource(() => [1, 2], numbers, { bucket: true }))).rejects.toThrow(
    'recordSource: toDataset must be a dataset with lengths for bucket',
  );
  expect(() => recordSource(() => [1], numbers, { blockBatches: 0 })).toThrow(
    'recordSource: blockBatches must be an integer of at least 1, received 0.',
  );
});
