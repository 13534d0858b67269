import { expectClose, RandomChoices, testBackends, wave } from '@ostinato/testing';
import {
  cast,
  concat,
  gather,
  greater,
  reverse,
  setBackend,
  slice,
  split,
  type Tensor,
  tensor,
  tidy,
  tile,
  unstack,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';

/** What an op gives on cpu, and on wasm with ours in place of tfjs's kernel. */
async function onBoth(run: () => Tensor[]): Promise<void> {
  const collect = () => {
    const results: { shape: number[]; dtype: string; values: number[] }[] = [];
    tidy(() => {
      for (const result of run()) {
        results.push({ shape: result.shape, dtype: result.dtype, values: [...result.dataSync()] });
      }
    });
    return results;
  };
  await setBackend('cpu');
  const expected = collect();
  await testBackends.find(({ form }) => form === 'fused')!.start();
  expect(collect()).toEqual(expected);
}

const shapes = (random: RandomChoices) =>
  Array.from({ length: random.integer(1, 4) }, () => random.oneOf([1, 2, 3, 5, 8, 9]));

/** Float32, int32 or bool: elements of four bytes and of one. */
function valuesOf(random: RandomChoices, shape: number[], seed: number): Tensor {
  const values = wave(shape, seed, 100);
  const dtype = random.oneOf(['float32', 'int32', 'bool'] as const);
  return dtype === 'bool' ? greater(values, 0) : cast(values, dtype);
}

const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

describe('kernels that move rows give what tfjs gives on cpu', () => {
  test('Reverse, along one axis or several', async () => {
    await onBoth(() =>
      seeds.map((seed) => {
        const random = new RandomChoices(seed);
        const shape = shapes(random);
        const axis = random.integer(0, shape.length - 1);
        return reverse(valuesOf(random, shape, seed), random.chance(0.8) ? axis : undefined);
      }),
    );
  });

  test('Concat, with empty parts', async () => {
    await onBoth(() =>
      seeds.map((seed) => {
        const random = new RandomChoices(seed);
        const shape = shapes(random);
        const axis = random.integer(0, shape.length - 1);
        const parts = Array.from({ length: random.integer(2, 4) }, (_, i) =>
          wave(shape.with(axis, random.integer(0, 3)), seed + i),
        );
        return concat(parts, axis);
      }),
    );
  });

  test('SplitV, evenly and by sizes', async () => {
    await onBoth(() =>
      seeds.flatMap((seed) => {
        const random = new RandomChoices(seed);
        const shape = shapes(random);
        const axis = random.integer(0, shape.length - 1);
        const sizes = [random.integer(0, 3), random.integer(1, 4), random.integer(0, 2)];
        const x = valuesOf(random, shape.with(axis, sizes[0]! + sizes[1]! + sizes[2]!), seed);
        return [...split(x, sizes, axis), ...split(valuesOf(random, shape.with(axis, 6), seed), 3, axis)];
      }),
    );
  });

  test('Unpack and Tile, along every axis', async () => {
    await onBoth(() =>
      seeds.flatMap((seed) => {
        const random = new RandomChoices(seed);
        const shape = shapes(random);
        const axis = random.integer(0, shape.length - 1);
        const reps = shape.map(() => random.oneOf([1, 1, 2, 3]));
        return [...unstack(valuesOf(random, shape, seed), axis), tile(valuesOf(random, shape, seed), reps)];
      }),
    );
  });

  test('Slice, along no axis, one or several', async () => {
    await onBoth(() =>
      seeds.map((seed) => {
        const random = new RandomChoices(seed);
        const shape = shapes(random);
        const begin = shape.map((length) => (random.chance(0.5) ? 0 : random.integer(0, length - 1)));
        const size = shape.map((length, axis) =>
          random.chance(0.5) ? -1 : random.integer(0, length - begin[axis]!),
        );
        return slice(valuesOf(random, shape, seed), begin, size);
      }),
    );
  });

  test('GatherV2, along every axis', async () => {
    await onBoth(() =>
      seeds.map((seed) => {
        const random = new RandomChoices(seed);
        const shape = shapes(random);
        const axis = random.integer(0, shape.length - 1);
        const count = random.integer(0, 7);
        const ids = Array.from({ length: count }, () => random.integer(0, shape[axis]! - 1));
        const indices = tensor(ids, random.chance(0.5) ? [1, count] : [count], 'int32');
        return gather(valuesOf(random, shape, seed), indices, axis);
      }),
    );
  });

  test('an index out of range is named as before', async () => {
    await testBackends.find(({ form }) => form === 'fused')!.start();
    const table = wave([4, 3], 1);
    for (const id of [-1, 4]) {
      expect(() => gather(table, tensor([id], [1], 'int32'))).toThrow(
        `GatherV2: the index value ${id} is not in [0, 3]`,
      );
    }
    expectClose(gather(table, tensor([2], [1], 'int32')), table.dataSync().slice(6, 9), { absolute: 0 });
  });
});
