import { eachBackend, expectClose, expectGradients, expectNoLeak, wave } from '@ostinato/testing';
import { engine, grad, mul, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { MEAN_LOSS_KERNEL, type MeanLossName, meanLoss } from './index';

const kept = (p: number) => Math.min(Math.max(p, 1e-7), 1 - 1e-7);

/** By the formulas, in float64. */
const elements: Record<MeanLossName, (t: number, p: number) => number> = {
  squaredError: (t, p) => (t - p) ** 2,
  absoluteError: (t, p) => Math.abs(t - p),
  binaryCrossentropy: (t, p) => -t * Math.log(kept(p)) - (1 - t) * Math.log1p(-kept(p)),
};
const names = Object.keys(elements) as MeanLossName[];

const targets = () => tensor([0, 1, 1, 0.25, 0, 1], [2, 3]);
const predictions = () => tensor([0.1, 0.9, 0.3, 0.6, 0.45, 0.02], [2, 3]);

describe('meanLoss', () => {
  eachBackend((backend) => {
    test.each(names)('%s equals float64 within 1e-6', (name) => {
      const [t, p] = [targets(), predictions()].map((item) => [...item.dataSync()]);
      const mean = t!.reduce((sum, value, i) => sum + elements[name](value, p![i]!), 0) / t!.length;
      expectClose(meanLoss(name, targets(), predictions()).dataSync(), [mean], { relative: 1e-6 });
    });

    test.each(names)('%s has the gradient of central differences, times what comes from above', (name) => {
      expectGradients({ p: predictions() }, (p) => mul(meanLoss(name, targets(), p!), 2.5), {
        step: 1e-3,
        tolerance: { ofLargest: 2e-3 },
      });
    });

    test('keeps probabilities of 0 and 1 finite and flat, and NaN what it is', () => {
      const slopes = grad((p: Tensor) => meanLoss('binaryCrossentropy', tensor([1, 0, 1]), p));
      const ends = tensor([0, 1, 0.5]);
      expectClose(slopes(ends).dataSync(), [0, 0, -2 / 3], { absolute: 1e-6 });
      const loss = meanLoss('binaryCrossentropy', tensor([1, 0]), tensor([0, 1])).dataSync()[0]!;
      expect(loss).toBeGreaterThan(15.9);
      expect(loss).toBeLessThan(16.2);
      expect(meanLoss('binaryCrossentropy', tensor([1]), tensor([Number.NaN])).dataSync()[0]).toBeNaN();
    });

    test('takes whole numbers, gives targets no gradient, and leaves nothing behind', () => {
      const whole = tensor([0, 1, 1], [3], 'int32');
      expectClose(meanLoss('squaredError', whole, tensor([0, 0, 3])).dataSync(), [5 / 3], { relative: 1e-6 });
      const [t, p] = [targets(), predictions()];
      expectNoLeak(() => meanLoss('squaredError', t, p), 1);
      const counts = tensor([1, 0, 2, 0, 1, 3], [2, 3], 'int32');
      expectNoLeak(() => meanLoss('squaredError', counts, p), 1);
      expectNoLeak(() => grad((x: Tensor) => meanLoss('absoluteError', t, x))(p), 1);
      expect(() => grad((x: Tensor) => meanLoss('squaredError', x, p))(t)).toThrow();
    });

    test('runs as one kernel where the backend has it', async () => {
      const { kernelNames } = await engine().profile(() =>
        meanLoss('squaredError', wave([4], 1), wave([4], 2)),
      );
      expect(kernelNames.includes(MEAN_LOSS_KERNEL)).toBe(backend.form !== 'composed');
    });
  });

  test('wants one shape', () => {
    expect(() => meanLoss('squaredError', wave([2, 1], 1), wave([2], 1))).toThrow(
      'meanLoss: target must be of shape [2], received [2, 1].',
    );
  });
});
