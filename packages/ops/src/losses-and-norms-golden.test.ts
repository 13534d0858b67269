import { eachBackend, expectClose, wave } from '@ostinato/testing';
import { grads, mul, sum, type Tensor, type Tensor1D, tensor } from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { softmaxCrossentropy, sparseSoftmaxCrossentropy } from './crossentropy';
// Numbers by PyTorch 1.13 in float64: /usr/bin/python3 tools/golden/losses_and_norms.py
import { cases, distribution } from './golden/losses-and-norms.json';
import { layerNormalization } from './layer-normalization';

const labels = Array.from({ length: 5 }, (_, i) => (7 * i) % 13);
const sparse = (logits: Tensor) => sparseSoftmaxCrossentropy(tensor(labels, [5], 'int32'), logits);

/** Each op with its inputs, made when the backend has started. */
const ops: Record<string, { inputs: () => Tensor[]; run: (...inputs: Tensor[]) => Tensor }> = {
  sparse: { inputs: () => [wave([5, 13], 1, 3)], run: (logits) => sparse(logits!) },
  'sparse, large': { inputs: () => [wave([5, 13], 1, 60)], run: (logits) => sparse(logits!) },
  dense: {
    inputs: () => [wave([5, 13], 1, 3)],
    run: (logits) => softmaxCrossentropy(tensor(distribution, [5, 13]), logits!),
  },
  'layer norm': {
    inputs: () => [wave([5, 13], 1, 3), wave([13], 2), wave([13], 3)],
    run: (x, gamma, beta) => layerNormalization(x!, gamma as Tensor1D, beta as Tensor1D, 1e-5),
  },
};

eachBackend(() => {
  test.each(cases)('$op agrees with PyTorch to 5e-6, its gradients to 2e-5', ({ op, result, gradients }) => {
    const { inputs, run } = ops[op]!;
    const tensors = inputs();
    expectClose(run(...tensors), result, { ofLargest: 5e-6 });
    const loss = (...args: Tensor[]) => {
      const y = run(...args);
      return sum(mul(y, wave(y.shape, 11)));
    };
    grads(loss)(tensors).forEach((gradient, i) => {
      expectClose(gradient, gradients[i]!, { ofLargest: 2e-5 }, `gradient ${i}`);
    });
  });
});
