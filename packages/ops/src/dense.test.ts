import {
  eachBackend,
  expectClose,
  expectGradients,
  expectNoLeak,
  useComposed,
  wave,
} from '@ostinato/testing';
import {
  engine,
  getKernel,
  grad,
  mul,
  square,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DENSE_KERNEL, dense, ShapeError } from './index';

const activations = ['linear', 'relu', 'sigmoid', 'tanh', 'softmax', 'gelu'] as const;

/** In float64, from the definition. */
function expected(x: Tensor, kernel: Tensor2D, bias: Tensor1D | undefined): number[] {
  const [features, units] = kernel.shape;
  const [xs, ws, bs] = [x.dataSync(), kernel.dataSync(), bias?.dataSync()];
  return Array.from({ length: (x.size / features) * units }, (_, at) => {
    const [row, j] = [Math.floor(at / units), at % units];
    let total = bs?.[j] ?? 0;
    for (let k = 0; k < features; k++) total += xs[row * features + k]! * ws[k * units + j]!;
    return total;
  });
}

const functions: Record<string, (z: number) => number> = {
  linear: (z) => z,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
};

describe('dense', () => {
  const composed: Record<string, Float32Array> = {};
  beforeAll(async () => {
    await useComposed();
    for (const name of activations) composed[name] = outcome(name).slice();
  });

  const outcome = (name: (typeof activations)[number]) =>
    dense(
      wave([2, 3, 5], 1),
      wave<Tensor2D>([5, 4], 2),
      wave<Tensor1D>([4], 3),
      name,
    ).dataSync() as Float32Array;

  eachBackend((backend) => {
    test.each(Object.entries(functions))(
      '%s equals float64 within 1e-6, with and without a bias',
      (name, f) => {
        const [x, kernel, bias] = [wave([7, 5], 1), wave<Tensor2D>([5, 3], 2), wave<Tensor1D>([3], 3)];
        for (const b of [bias, undefined]) {
          const y = dense(x, kernel, b, name as 'relu');
          expectClose(y.dataSync(), expected(x, kernel, b).map(f), { absolute: 1e-6 });
        }
      },
    );

    test.each(activations)('%s is the same in its composed form, for sequences as well', (name) => {
      expectClose(outcome(name), composed[name]!, { absolute: 2e-6 });
    });

    test.each(activations)('%s has the gradients of central differences', (name) => {
      expectGradients(
        { x: wave([2, 2, 3], 4), kernel: wave([3, 4], 5), bias: wave([4], 6) },
        (x, kernel, bias) =>
          sum(mul(dense(x!, kernel as Tensor2D, bias as Tensor1D, name), wave([2, 2, 4], 7))),
        { step: 1e-2, tolerance: { ofLargest: 2e-3 } },
      );
    });

    test('runs as one kernel where the backend has it', async () => {
      const { kernelNames } = await engine().profile(() => dense(wave([2, 3], 1), wave<Tensor2D>([3, 4], 2)));
      expect(kernelNames.includes(DENSE_KERNEL)).toBe(backend.form !== 'composed');
      expect(getKernel(DENSE_KERNEL, engine().backendName) !== undefined).toBe(backend.form !== 'composed');
    });

    test('takes whole numbers, batches of none, and differentiates twice', () => {
      const kernel = wave<Tensor2D>([2, 3], 1);
      const whole = tensor([[1, 2]], [1, 2], 'int32');
      expectClose(dense(whole, kernel).dataSync(), expected(whole, kernel, undefined), { absolute: 1e-6 });
      expect(dense(wave([0, 2], 1), kernel, wave<Tensor1D>([3], 2), 'tanh').shape).toEqual([0, 3]);
      const inner = (x: Tensor) => sum(square(dense(x, kernel)));
      const twice = grad((x: Tensor) => sum(mul(grad(inner)(x), tensor([[1, 0]]))));
      const row = [...kernel.dataSync()].slice(0, 3);
      const other = [...kernel.dataSync()].slice(3);
      const dot = (a: number[], b: number[]) => 2 * a.reduce((total, value, i) => total + value * b[i]!, 0);
      expectClose(twice(wave([1, 2], 4)).dataSync(), [dot(row, row), dot(row, other)], { absolute: 1e-5 });
    });

    test('leaves nothing behind', () => {
      const [x, kernel, bias] = [wave([2, 3], 1), wave<Tensor2D>([3, 4], 2), wave<Tensor1D>([4], 3)];
      expectNoLeak(() => dense(x, kernel, bias, 'gelu'), 1);
      const counts = tensor(
        Array.from({ length: 2 * kernel.shape[0] }, (_, i) => i),
        [2, kernel.shape[0]],
        'int32',
      );
      for (const name of ['linear', 'relu', 'softmax'] as const)
        expectNoLeak(() => dense(counts, kernel, bias, name), 1);
      expectNoLeak(() => grad((w: Tensor) => sum(dense(x, w as Tensor2D, bias, 'tanh')))(kernel), 1);
    });
  });

  test('says which shape was wrong', () => {
    const kernel = wave<Tensor2D>([3, 4], 1);
    expect(() => dense(wave([2, 5], 1), kernel)).toThrow(ShapeError);
    expect(() => dense(wave([2, 5], 1), kernel)).toThrow(
      'dense: x must be of shape [..., 3] with at least two axes, received [2, 5].',
    );
    expect(() => dense(wave([2, 3], 1), kernel, wave<Tensor1D>([3], 2))).toThrow(
      'dense: bias must be of shape [4], received [3].',
    );
  });
});
