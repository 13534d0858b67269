import { registerGradients } from '@ostinato/ops';
import { eachBackend } from '@ostinato/testing';
import '@tensorflow/tfjs-backend-cpu';
import {
  grad,
  mean,
  mul,
  softmax,
  sum,
  type Tensor,
  tensor,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import goldens from '../goldens/losses.json' with { type: 'json' };
import { getLoss } from './get-loss';
import type { Loss } from './loss';
import { reduceLoss } from './reduce-loss';

beforeAll(registerGradients);

interface Golden {
  name: string;
  options: Record<string, string | number | boolean>;
  target: number[][] | number[][][];
  prediction: number[][][];
  plain: number;
  masked: number;
  weighted: number;
  both: number;
  gradient: number[];
}

function reduced(loss: Loss, target: Tensor, prediction: Tensor, masked: boolean, weighted: boolean): Tensor {
  const mask = masked ? tensor2d(goldens.mask, undefined, 'bool') : null;
  const weight = weighted ? tensor1d(goldens.weight) : null;
  return reduceLoss(loss.values(target, prediction, mask), weight, loss.usesMask ? null : mask);
}

const cases = goldens.cases as unknown as Golden[];

eachBackend(() =>
  describe('losses', () => {
    test.each(cases)('$name $options equals float64 within 2e-6: plain, masked, weighted', (golden) => {
      const loss = getLoss(golden.name, golden.options);
      const [target, prediction] = [tensor(golden.target), tensor(golden.prediction)];
      const value = (masked: boolean, weighted: boolean) =>
        reduced(loss, target, prediction, masked, weighted).dataSync()[0]!;
      const close = (received: number, expected: number) =>
        expect(Math.abs(received - expected)).toBeLessThan(2e-6 * Math.max(1, Math.abs(expected)));
      close(value(false, false), golden.plain);
      close(value(true, false), golden.masked);
      close(value(false, true), golden.weighted);
      close(value(true, true), golden.both);
    });

    test.each(cases)("$name $options has PyTorch's gradient within 1e-5", (golden) => {
      const loss = getLoss(golden.name, golden.options);
      const target = tensor(golden.target);
      const f = (prediction: Tensor) => tidy(() => reduced(loss, target, prediction, true, true));
      const gradient = grad(f)(tensor(golden.prediction)).dataSync();
      for (const [i, expected] of golden.gradient.entries()) {
        const received = gradient[7 * i]!;
        expect(Math.abs(received - expected), `element ${7 * i}: ${received}, ${expected}`).toBeLessThan(
          1e-5 * Math.max(1, Math.abs(expected)),
        );
      }
    });

    test.each(cases.filter(({ name, options }) => getLoss(name, options).mean))(
      '$name $options has a mean that equals that of its values within 1e-6, gradient too',
      ({ name, options, target, prediction }) => {
        const loss = getLoss(name, options);
        const [t, p] = [tensor(target), tensor(prediction)];
        const [fast, slow] = [(x: Tensor) => loss.mean!(t, x), (x: Tensor) => mean(loss.values(t, x, null))];
        expect(Math.abs(fast(p).dataSync()[0]! - slow(p).dataSync()[0]!)).toBeLessThan(1e-6);
        const [gradient, expected] = [grad(fast)(p).dataSync(), grad(slow)(p).dataSync()];
        for (const [i, value] of gradient.entries())
          expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-6);
      },
    );

    test('a number that is no class gives NaN, not the loss of another', () => {
      const loss = getLoss('sparseCategoricalCrossentropy');
      const p = tensor2d([
        [0.2, 0.8],
        [0.5, 0.5],
        [0.1, 0.9],
      ]);
      const values = [...loss.values(tensor([1, 2, -1]), p, null).dataSync()];
      expect(values.map(Number.isNaN)).toEqual([false, true, true]);
    });

    test('a probability of 0 or 1 gives the finite loss of 1e-7 and no gradient, as in Keras', () => {
      const loss = getLoss('binaryCrossentropy');
      const [t, p] = [tensor2d([[1], [1]]), tensor2d([[0], [0.5]])];
      const gradient = grad((x: Tensor) => loss.mean!(t, x))(p).dataSync();
      expect(loss.mean!(t, p).dataSync()[0]).toBeCloseTo((-Math.log(1e-7) - Math.log(0.5)) / 2, 4);
      expect([...gradient].map((value) => value + 0)).toEqual([0, -1]);
    });

    test('probabilities that a softmax has just made give the same values, by their logits', () => {
      const { values } = getLoss('sparseCategoricalCrossentropy');
      const classes = tensor([1, 0, 2, 3, 0, 2], [2, 3]);
      const logits = tensor([0, 0.5, -1, 2, 3, 1, 20, 0, 1, 0.3, 0.2, 0.1, 40, 0, -5, 1, 2, 9], [2, 3, 3]);
      // A product hides the softmax from the loss.
      const both = [(x: Tensor) => softmax(x), (x: Tensor) => mul(softmax(x), 1)];
      const [seen, hidden] = both.map((probabilities) => {
        const losses: number[] = [];
        const gradient = grad((x: Tensor) => {
          const each = values(classes, probabilities(x), null);
          losses.push(...each.dataSync());
          return sum(mul(each, tensor([1, -2, 3, 0.5, 4, 2], [2, 3])));
        })(logits);
        return [losses, [...gradient.dataSync()]];
      });
      for (const [part, received] of seen!.entries()) {
        for (const [i, value] of received.entries()) {
          const expected = hidden![part]![i]!;
          if (Number.isNaN(expected)) expect(value).toBeNaN();
          else expect(Math.abs(value - expected)).toBeLessThan(1e-5);
        }
      }
      // exp(-20) is below 1e-7, exp(-40) beyond 1 − 1e-7: bounds that have no gradient.
      expect(seen![0]![2]).toBeCloseTo(-Math.log(1e-7), 4);
      expect(seen![1]!.slice(6, 9).map(Math.abs)).toEqual([0, 0, 0]);
      expect(seen![0]![3]).toBeNaN();
    });

    test('what is masked has no gradient', () => {
      const golden = cases.find((item) => item.name === 'sparseCategoricalCrossentropy')!;
      const [loss, target] = [getLoss(golden.name), tensor(golden.target)];
      const f = (prediction: Tensor) => reduced(loss, target, prediction, true, false);
      const rows = grad(f)(tensor(golden.prediction)).arraySync() as number[][][];
      for (const [i, row] of goldens.mask.entries()) {
        for (const [j, kept] of row.entries())
          expect(rows[i]![j]!.some((value) => value !== 0)).toBe(kept === 1);
      }
    });

    test.each(['binary_crossentropy', 'BinaryCrossentropy', 'binaryCrossentropy', 'bce'])(
      '%s is a name',
      (name) => {
        expect(getLoss(name).name).toBe('binaryCrossentropy');
      },
    );

    test('targets that do not fit are answered with what to change', () => {
      const p = tensor([
        [
          [0.1, 0.9],
          [0.4, 0.6],
        ],
      ]);
      expect(() => getLoss('mse').values(tensor([[1, 2]]), p, null)).toThrow(
        "meanSquaredError: y must be of the output's shape [1,2,2], received [1,2]. The output has a time axis and y has none",
      );
      expect(() =>
        getLoss('categoricalCrossentropy').values(
          tensor([1, 0]),
          tensor([
            [1, 2],
            [3, 4],
          ]),
          null,
        ),
      ).toThrow("For class numbers as targets use loss: 'sparseCategoricalCrossentropy'.");
      expect(() => getLoss('sparse_categorical_crossentropy').values(p, p, null)).toThrow(
        "sparseCategoricalCrossentropy: y must be class numbers of shape [1,2], received [1,2,2]. For one-hot targets use loss: 'categoricalCrossentropy'.",
      );
      expect(() => reduceLoss(tensor([[1, 2]]), tensor([1, 2, 3]), null)).toThrow(
        'loss: sampleWeight must be of shape [1,2] or its leading axes, received [3].',
      );
    });
  }),
);
