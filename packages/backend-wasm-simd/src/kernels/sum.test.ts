import { expectClose, RandomChoices, testBackends, wave } from '@ostinato/testing';
import { cast, setBackend, sum, tidy } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';

/** Sums over random axes of random shapes, empty ones included, float32 and int32. */
function sums() {
  return tidy(
    () =>
      Array.from({ length: 80 }, (_, i) => {
        const random = new RandomChoices(i + 1);
        const shape = Array.from({ length: random.integer(1, 4) }, () =>
          random.oneOf([0, 1, 2, 3, 5, 8, 17]),
        );
        const axes = shape.map((_, axis) => axis);
        const x = cast(wave(shape, i + 1, 10), random.chance(0.8) ? 'float32' : 'int32');
        const chosen = random.oneOf([
          axes.slice(0, 1),
          axes.slice(0, 2),
          axes.slice(-1),
          axes,
          [0, shape.length - 1],
        ]);
        const result = sum(x, [...new Set(chosen)], random.chance(0.5));
        return { shape: result.shape, dtype: result.dtype, values: [...result.dataSync()] };
      }) as never,
  ) as { shape: number[]; dtype: string; values: number[] }[];
}

test('Sum gives what tfjs gives on cpu, over leading axes and all others', async () => {
  await setBackend('cpu');
  const expected = sums();
  await testBackends.find(({ form }) => form === 'fused')!.start();
  sums().forEach((result, i) => {
    expect(result.shape).toEqual(expected[i]!.shape);
    expect(result.dtype).toBe(expected[i]!.dtype);
    expectClose(result.values, expected[i]!.values, { relative: 1e-5, absolute: 1e-4 });
  });
});
