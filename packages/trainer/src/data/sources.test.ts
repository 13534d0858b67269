import '@tensorflow/tfjs-backend-cpu';
import { memory, tensor, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { linearModel, plane } from '../../test/linear-model';
import { fit } from '../training/fit';
import { ArraySource } from './array-source';
import type { Batch, NumberBlock } from './batch';
import { applyClassWeights, classWeights } from './class-weight';
import type { DataSource } from './data-source';
import { generatorSource } from './generator-source';
import { prefetch } from './prefetch';
import { raggedSource } from './ragged-source';
import { streamSource } from './stream-source';
import { tensorsOf, toTensorBatch } from './to-tensor-batch';

/** The numbers of each batch of what is left of an epoch, up to `most` batches. */
async function drain(source: DataSource, most = Number.POSITIVE_INFINITY): Promise<number[][]> {
  const batches: number[][] = [];
  for await (const batch of source.batches()) {
    const tensors = toTensorBatch('test', batch);
    batches.push(tensorsOf(tensors).flatMap((item) => [...item.dataSync()]));
    for (const item of tensorsOf(tensors)) item.dispose();
    if (batches.length >= most) break;
  }
  return batches;
}

const rows = Array.from({ length: 11 }, (_, i) => [i, 100 + i]);
const sequences = Array.from({ length: 13 }, (_, i) =>
  Array.from({ length: 1 + ((i * 5) % 9) }, (_, t) => 10 * i + t),
);
const streams = [23, 7, 16, 4, 11].map((length, s) => Array.from({ length }, (_, t) => 100 * s + t));

const sources: Record<string, () => DataSource> = {
  array: () => new ArraySource(rows, rows, { batchSize: 3, shuffle: true, seed: 5 }),
  'array by batches': () => new ArraySource(rows, rows, { batchSize: 3, shuffle: 'batch', seed: 5 }),
  ragged: () => raggedSource(sequences, sequences, { batchSize: 4, bucketBatches: 2, seed: 2 }),
  stream: () => streamSource(streams, streams, { batchSize: 2, window: 5 }),
  generator: () =>
    generatorSource(
      function* ({ epoch, seed }) {
        for (let i = 0; i < 4; i++) yield { x: tensor2d([[epoch, seed, i]]), y: [[i]] };
      },
      { seed: 9 },
    ),
  prefetch: () => prefetch(new ArraySource(rows, rows, { batchSize: 3, shuffle: true, seed: 5 }), 2),
};

describe.each(Object.entries(sources))('%s source', (_, make) => {
  test('put back at any place gives what would have come', async () => {
    const whole = make();
    const all = [...(await drain(whole)), ...(await drain(whole))];
    for (let taken = 0; taken < all.length; taken++) {
      const first = make();
      const before: number[][] = [];
      while (before.length < taken) before.push(...(await drain(first, taken - before.length)));
      const second = make();
      second.restore(JSON.parse(JSON.stringify(first.state())));
      const after: number[][] = [];
      while (before.length + after.length < all.length) after.push(...(await drain(second)));
      expect([...before, ...after]).toEqual(all);
    }
  });

  test('leaves no tensor behind when its batches are not all taken', async () => {
    const before = memory().numTensors;
    const source = make();
    await drain(source, 2);
    await source.close?.();
    (source as Partial<ArraySource>).dispose?.();
    expect(memory().numTensors - before).toBeLessThanOrEqual(
      'dispose' in source || source.samples === 11 ? 2 : 0,
    );
  });
});

describe('arrays', () => {
  test('shuffled epochs have every sample once, each in an order of its own', async () => {
    const source = sources.array!();
    const [first, second] = [await drain(source), await drain(source)];
    const ids = (batches: number[][]) =>
      batches.flatMap((batch) => batch.slice(0, batch.length / 2)).filter((v) => v < 100);
    expect(ids(first).toSorted((a, b) => a - b)).toEqual(rows.map(([id]) => id));
    expect(ids(second)).not.toEqual(ids(first));
  });

  test('class weights multiply sample weights, for class numbers and one-hot rows', () => {
    const sparse = classWeights(tensor([[0], [2], [1]]), { 2: 5 });
    const dense = classWeights(
      tensor([
        [1, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
      ]),
      { 2: 5 },
    );
    expect([...sparse.dataSync()]).toEqual([1, 5, 1]);
    expect([...dense.dataSync()]).toEqual([1, 5, 1]);
    const batch = toTensorBatch('test', { x: rows.slice(0, 3), y: [[0], [2], [1]], sampleWeight: [2, 3, 4] });
    expect([...applyClassWeights(batch, [{ 2: 5 }]).weights[0]!.dataSync()]).toEqual([2, 15, 4]);
    expect(() => classWeights(tensor([0.5]), { 0: 1 })).toThrow(
      'fit: y must be class numbers or one-hot rows, because classWeight is given, received 0.5.',
    );
  });

  test.each([
    [{ x: rows, y: rows.slice(1) }, 'arraySource: y must be 11 samples, as x[0] has, received shape [10,2].'],
    [{ x: [], y: [] }, /^arraySource: x must be of shape \[samples, \.\.\.\] with at least one sample/],
    [{ x: [[1, 2], [3]], y: [1, 2] }, /^arraySource: x must be a tensor.*raggedSource/],
  ])('%j are refused by name', ({ x, y }, message) => {
    const before = memory().numTensors;
    expect(() => new ArraySource(x, y)).toThrow(message);
    expect(memory().numTensors).toBe(before);
  });
});

describe('ragged sequences', () => {
  const batches = async (source: DataSource) => {
    const all: Batch[] = [];
    for await (const batch of source.batches()) all.push(batch);
    return all;
  };

  test('a batch is as long as its longest sequence; the mask says where it is', async () => {
    const source = raggedSource([[1, 2, 3], [4], [5, 6]], [1, 2, 3], {
      batchSize: 3,
      shuffle: false,
      bucketBatches: 1,
    });
    const [batch] = await batches(source);
    expect(batch!.x).toEqual({ data: Float32Array.of(1, 2, 3, 4, 0, 0, 5, 6, 0), shape: [3, 3] });
    expect(batch!.mask).toEqual({ data: Float32Array.of(1, 1, 1, 1, 0, 0, 1, 1, 0), shape: [3, 3] });
    expect(batch!.y).toEqual({ data: [1, 2, 3], shape: [3, 1] });
  });

  test('padding may stand before, and long sequences lose their beginning', async () => {
    const options = { batchSize: 2, shuffle: false, padding: 'pre', maxLength: 2, padValue: -1 } as const;
    const [batch] = await batches(
      raggedSource(
        [
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
          [[7, 8]],
        ],
        [
          [0, 1],
          [1, 0],
        ],
        options,
      ),
    );
    expect(batch!.x).toEqual({ data: Float32Array.of(-1, -1, 7, 8, 3, 4, 5, 6), shape: [2, 2, 2] });
    expect((batch!.mask as NumberBlock).data).toEqual(Float32Array.of(0, 1, 1, 1));
    expect(batch!.y).toEqual({ data: Float32Array.of(1, 0, 0, 1), shape: [2, 2] });
  });

  test('buckets leave less padding than none, and every sequence comes once', async () => {
    const many = Array.from({ length: 128 }, (_, i) => new Array<number>(1 + ((i * 37) % 64)).fill(i));
    const padded = async (bucketBatches: number) => {
      const all = await batches(raggedSource(many, null, { batchSize: 8, bucketBatches, seed: 3 }));
      const blocks = all.map((batch) => batch.mask as NumberBlock);
      const steps = blocks.reduce((sum, { data }) => sum + data.length, 0);
      return steps / blocks.reduce((sum, { data }) => sum + [...data].filter((v) => v === 1).length, 0);
    };
    expect(await padded(16)).toBeLessThan(1.15);
    expect(await padded(1)).toBeGreaterThan(1.5);
  });
});

describe('streams', () => {
  test('rows go on where they were, and begin anew when a stream has ended', async () => {
    const seen: number[][] = [[], []];
    const resets: (readonly number[])[] = [];
    for await (const { x, mask, reset } of streamSource(streams, streams, {
      batchSize: 2,
      window: 5,
    }).batches()) {
      const [data, kept] = [(x as NumberBlock).data, (mask as NumberBlock).data];
      const time = (x as NumberBlock).shape[1]!;
      for (const [row, ids] of seen.entries()) {
        for (let t = 0; t < time; t++) if (kept[row * time + t] === 1) ids.push(data[row * time + t]!);
      }
      resets.push(reset as number[]);
    }
    expect(seen[0]).toEqual([...streams[0]!, ...streams[3]!, ...streams[4]!]);
    expect(seen[1]).toEqual([...streams[1]!, ...streams[2]!]);
    // The second row has run out of streams after six windows.
    expect(resets).toEqual([[0, 1], [], [1], [], [], [0], [0, 1], [1], [1]]);
  });
});

describe('generators', () => {
  const { x, y } = plane(6);

  test('one that throws ends fit with its error and leaves no tensor', async () => {
    const { model } = linearModel();
    const before = memory().numTensors;
    async function* failing() {
      yield [tensor2d(x), tensor2d(y)] as const;
      throw new Error('the file is gone');
    }
    for (const data of [failing, () => prefetch(generatorSource(failing)).batches() as never]) {
      await expect(fit(model, data, null, { optimizer: 'sgd', loss: 'mse' })).rejects.toThrow(
        'the file is gone',
      );
    }
    expect(memory().numTensors).toBe(before);
  });

  test('batches that do not fit leave no tensor', async () => {
    const { model } = linearModel();
    const before = memory().numTensors;
    const data = () => [[tensor2d(x), tensor2d(y.slice(1))] as const];
    await expect(fit(model, data, null, { optimizer: 'sgd', loss: 'mse' })).rejects.toThrow(
      'fit: y must be 6 rows, as x has, received shape [5,1].',
    );
    expect(memory().numTensors).toBe(before);
  });

  test('a generator object trains, and says why it cannot be put back', async () => {
    const { model } = linearModel();
    function* once() {
      for (let i = 0; i < 6; i++) yield { xs: x, ys: y };
    }
    const { history } = await fit(model, once(), null, {
      optimizer: 'sgd',
      loss: 'mse',
      stepsPerEpoch: 2,
      epochs: 2,
    });
    expect(history.loss).toHaveLength(2);
    const { toSource } = await import('./to-source');
    expect(() => toSource(once()).restore({})).toThrow(/Pass the function that makes it/);
  });

  test('prefetching hands over the same batches in the same order', async () => {
    const plain = sources.generator!();
    expect(await drain(prefetch(sources.generator!(), 3))).toEqual(await drain(plain));
  });
});
