import { eachBackend, expectClose, expectGradients, expectNoLeak, wave } from '@ostinato/testing';
import { grads, sum, type Tensor, type Tensor1D, type Tensor3D } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { layerNormalization } from './layer-normalization';

eachBackend(() => {
  describe('layerNormalization', () => {
    test('follows its formula in float64 to 2e-6', () => {
      const [x, gamma, beta] = [wave([2, 3, 37], 1, 5), wave([37], 2), wave([37], 3)];
      const [values, scales, shifts] = [x.dataSync(), gamma.dataSync(), beta.dataSync()];
      const expected = new Float64Array(values.length);
      for (let row = 0; row < values.length; row += 37) {
        const part = Array.from(values.subarray(row, row + 37));
        const mean = part.reduce((total, value) => total + value, 0) / 37;
        const variance = part.reduce((total, value) => total + (value - mean) ** 2, 0) / 37;
        part.forEach((value, j) => {
          expected[row + j] = ((value - mean) / Math.sqrt(variance + 1e-3)) * scales[j]! + shifts[j]!;
        });
      }
      const y = layerNormalization(x as Tensor3D, gamma as Tensor1D, beta as Tensor1D);
      expect(y.shape).toEqual([2, 3, 37]);
      expectClose(y, expected, { ofLargest: 2e-6 });
    });

    test('has gradients that agree with central differences', () => {
      const inputs = { x: wave([4, 7], 1, 2), gamma: wave([7], 2), beta: wave([7], 3) };
      expectGradients(inputs, (x, gamma, beta) =>
        layerNormalization(x!, gamma as Tensor1D, beta as Tensor1D, 1e-5),
      );
    });

    test('leaves no tensor behind', () => {
      const inputs = [wave([4, 7], 1, 2), wave([7], 2), wave([7], 3)];
      const normalize = (x: Tensor, gamma: Tensor, beta: Tensor) =>
        layerNormalization(x, gamma as Tensor1D, beta as Tensor1D);
      expectNoLeak(() => normalize(...(inputs as [Tensor, Tensor, Tensor])), 1);
      expectNoLeak(
        () => grads((x: Tensor, gamma: Tensor, beta: Tensor) => sum(normalize(x, gamma, beta)))(inputs),
        3,
      );
    });
  });
});

test('a gamma of another size is named', () => {
  expect(() => layerNormalization(wave([2, 5], 1), wave([4], 2), wave([5], 3))).toThrow(
    'layerNormalization: gamma must be of shape [5], received [4].',
  );
});
