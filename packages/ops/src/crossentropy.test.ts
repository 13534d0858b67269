import { eachBackend, expectClose, expectGradients, expectNoLeak, wave } from '@ostinato/testing';
import { grad, greater, mul, softmax, sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { softmaxCrossentropy, sparseSoftmaxCrossentropy } from './crossentropy';

/** log Σ exp(x − x_label), in float64. */
function lossOf(logits: readonly number[], label: number): number {
  return Math.log(logits.reduce((total, logit) => total + Math.exp(logit - logits[label]!), 0));
}

const rows = [
  [1, -2, 3.5, 0.2, 1],
  [0, 0, 0, 0, 0],
  [-1, 4, 2, 2, -3],
];
const labels = [2, 0, 3];

eachBackend(() => {
  describe('sparseSoftmaxCrossentropy', () => {
    test('is the negative log-likelihood of the label', () => {
      const loss = sparseSoftmaxCrossentropy(tensor(labels, [3], 'int32'), tensor(rows));
      expectClose(
        loss,
        rows.map((row, i) => lossOf(row, labels[i]!)),
        { relative: 1e-6 },
      );
    });

    test('takes labels of any dtype, and any number of leading axes', () => {
      const loss = sparseSoftmaxCrossentropy(tensor(labels, [1, 3], 'float32'), tensor([rows]));
      expect(loss.shape).toEqual([1, 3]);
    });

    test('stays exact for logits of 1e4', () => {
      const logits = tensor([[1e4, 1e4 - 1, -1e4]]);
      const loss = (label: number) => sparseSoftmaxCrossentropy(tensor([label], [1], 'int32'), logits);
      expectClose(loss(1), [1 + Math.log1p(Math.exp(-1))], { relative: 1e-5 });
      expectClose(loss(2), [2e4 + Math.log1p(Math.exp(-1))], { relative: 1e-6 });
    });

    test('has the gradient (softmax − one-hot) · dLoss', () => {
      const weights = tensor([0.5, -1, 2]);
      const gradient = grad((logits: Tensor) =>
        sum(mul(weights, sparseSoftmaxCrossentropy(tensor(labels, [3], 'int32'), logits))),
      )(tensor(rows));
      const expected = rows.flatMap((row, i) =>
        row.map((_, j) => [0.5, -1, 2][i]! * (Math.exp(-lossOf(row, j)) - (j === labels[i] ? 1 : 0))),
      );
      expectClose(gradient, expected, { relative: 1e-5, absolute: 1e-7 });
    });

    test('agrees with central differences on 67 classes', () => {
      const target = tensor(
        Array.from({ length: 9 }, (_, i) => (i * 29) % 67),
        [9],
        'int32',
      );
      expectGradients({ logits: wave([9, 67], 3, 4) }, (logits) =>
        sparseSoftmaxCrossentropy(target, logits!),
      );
    });

    test('gives NaN for a label that is no class, in that row alone, and to its gradient', () => {
      const target = tensor([5, 0, -1], [3], 'int32');
      const loss = sparseSoftmaxCrossentropy(target, tensor(rows)).dataSync();
      expectClose(loss, [Number.NaN, lossOf(rows[1]!, 0), Number.NaN], { relative: 1e-6 });
      const slopes = grad((x: Tensor) => sum(sparseSoftmaxCrossentropy(target, x)))(tensor(rows)).dataSync();
      expect([...slopes].map(Number.isNaN)).toEqual([0, 1, 2].flatMap((row) => Array(5).fill(row !== 1)));
    });

    test('leaves no tensor behind', () => {
      const target = tensor(labels, [3], 'int32');
      const logits = tensor(rows);
      expectNoLeak(() => sparseSoftmaxCrossentropy(target, logits), 1);
      expectNoLeak(() => grad((x: Tensor) => sum(sparseSoftmaxCrossentropy(target, x)))(logits), 1);
    });
  });

  describe('softmaxCrossentropy', () => {
    const distribution = softmax(tensor(rows.map((row) => row.map((x) => -0.5 * x))));

    test('is the expected negative log-likelihood', () => {
      const target = distribution.arraySync() as number[][];
      const expected = rows.map((row, i) =>
        row.reduce((total, _, j) => total + target[i]![j]! * lossOf(row, j), 0),
      );
      expectClose(softmaxCrossentropy(distribution, tensor(rows)), expected, { relative: 1e-6 });
    });

    test('agrees with central differences, labels not summing to 1 included', () => {
      expectGradients({ logits: wave([5, 13], 3, 3) }, (logits) =>
        softmaxCrossentropy(wave([5, 13], 4), logits!),
      );
    });

    test('sends no gradient into the labels, not even through ops that have none', () => {
      const gradient = grad((x: Tensor) => sum(softmaxCrossentropy(greater(x, 0), x)))(wave([2, 5], 1));
      const apart = grad((x: Tensor) => sum(softmaxCrossentropy(greater(wave([2, 5], 1), 0), x)))(
        wave([2, 5], 1),
      );
      expectClose(gradient, apart, { absolute: 0 });
    });
  });
});

test('shapes that do not fit are named', () => {
  expect(() => sparseSoftmaxCrossentropy(tensor([1, 2]), tensor(rows))).toThrow(
    'sparseSoftmaxCrossentropy: labels must be of shape [3], received [2]. ' +
      'Labels are class indices: one per row of logits.',
  );
});
