import '@tensorflow/tfjs-backend-cpu';
import { expectClose } from '@ostinato/testing';
import { matMul, type Tensor2D } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { initializers } from '../index';
import type { Initializer } from './initializer';

function moments(initializer: Initializer, shape: number[]) {
  const values = initializer.apply(shape, 'float32', 3).dataSync() as Float32Array;
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return {
    mean,
    stddev: Math.sqrt(variance),
    largest: values.reduce((max, x) => Math.max(max, Math.abs(x)), 0),
  };
}

const SHAPE = [200, 300];

/** Standard deviations from Keras's definitions: scale / fan, with fans of 200 in and 300 out. */
const spreads: [name: string, made: Initializer, stddev: number, bound?: number][] = [
  ['glorotUniform', initializers.glorotUniform(), Math.sqrt(1 / 250), Math.sqrt(3 / 250)],
  ['glorotNormal', initializers.glorotNormal(), Math.sqrt(1 / 250)],
  ['heUniform', initializers.heUniform(), Math.sqrt(2 / 200), Math.sqrt(6 / 200)],
  ['heNormal', initializers.heNormal(), Math.sqrt(2 / 200)],
  ['leCunUniform', initializers.leCunUniform(), Math.sqrt(1 / 200), Math.sqrt(3 / 200)],
  ['leCunNormal', initializers.leCunNormal(), Math.sqrt(1 / 200)],
  [
    'varianceScaling by fan out',
    initializers.varianceScaling({ mode: 'fanOut', distribution: 'untruncatedNormal' }),
    Math.sqrt(1 / 300),
  ],
  ['randomUniform', initializers.randomUniform(), 0.1 / Math.sqrt(12), 0.05],
  ['randomNormal', initializers.randomNormal({ stddev: 0.2 }), 0.2],
  ['truncatedNormal', initializers.truncatedNormal({ stddev: 1 }), 0.8796256610342398, 2],
];

describe('initializers', () => {
  for (const [name, made, stddev, bound] of spreads) {
    test(`${name} draws with mean 0 and standard deviation ${stddev.toFixed(4)}`, () => {
      const found = moments(made, SHAPE);
      expectClose(found.stddev, stddev, { relative: 0.015 });
      expectClose(found.mean, 0, { absolute: (4 * stddev) / Math.sqrt(60_000) });
      if (bound) {
        expect(found.largest).toBeLessThanOrEqual(bound * (1 + 1e-6));
        expect(found.largest).toBeGreaterThan(bound * 0.99);
      }
    });
  }

  test('the seed decides on the values', () => {
    const draw = (seed?: number, weightSeed = 0) => [
      ...initializers.glorotUniform({ seed }).apply([3, 4], 'float32', weightSeed).dataSync(),
    ];
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(undefined, 1)).not.toEqual(draw(undefined, 2));
    expect(draw(1, 1)).toEqual(draw(1, 2));
  });

  test('identity has its gain on the diagonal, and takes matrices only', () => {
    expect([...initializers.identity({ gain: 2 }).apply([2, 3]).dataSync()]).toEqual([2, 0, 0, 0, 2, 0]);
    expect(() => initializers.identity().apply([2])).toThrow(
      'identity initializer: shape must have 2 axes, received [2].',
    );
  });
});

describe('orthogonal', () => {
  for (const [rows, columns] of [
    [5, 5],
    [9, 4],
    [4, 9],
    [1, 7],
    [8, 16],
    [17, 8],
  ] as const) {
    test(`${rows} × ${columns}: the fewer of rows and columns are orthonormal`, () => {
      const q = initializers.orthogonal({ seed: 7 }).apply([rows, columns]) as Tensor2D;
      const product = rows <= columns ? matMul(q, q, false, true) : matMul(q, q, true, false);
      const size = Math.min(rows, columns);
      const unit = Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
      expectClose(product, unit, { absolute: 2e-6 });
    });
  }

  test('is uniform over all orthogonal matrices: each entry has mean 0 and variance 1 / size', () => {
    const [size, draws] = [3, 4000];
    const sums = new Float64Array(9);
    const squares = new Float64Array(9);
    for (let seed = 0; seed < draws; seed++) {
      const q = initializers.orthogonal({ seed }).apply([size, size]);
      q.dataSync().forEach((value, i) => {
        sums[i]! += value / draws;
        squares[i]! += value ** 2 / draws;
      });
      q.dispose();
    }
    expectClose(sums, Array(9).fill(0), { absolute: 0.04 });
    expectClose(squares, Array(9).fill(1 / 3), { absolute: 0.02 });
  });

  test('has a factor', () => {
    expectClose(Math.hypot(...initializers.orthogonal({ gain: 3 }).apply([1, 4]).dataSync()), 3, {
      relative: 1e-6,
    });
  });
});
