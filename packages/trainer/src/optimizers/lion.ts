import { add, mul, sign, sub } from '@tensorflow/tfjs-core';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `lion`. */
export interface LionOptions extends CommonOptions {
  /** Share of the momentum in the change. Default 0.9. */
  beta1?: number;
  /** Decay of the momentum. Default 0.99. */
  beta2?: number;
}

/**
 * Lion (arXiv:2302.06675): the sign of the momentum.
 *
 *     w = w − learningRate · sign(β1 m + (1 − β1) g)
 *     m = β2 m + (1 − β2) g
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.001.
 */
export function lion(options: LionOptions | number = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.99 } = typeof options === 'number' ? {} : options;
  return defineOptimizer(
    {
      name: 'lion',
      defaultLearningRate: 0.001,
      config: { beta1, beta2 },
      slots: [{ name: 'momentum' }],
      apply({ variable: w }, g, [m], { learningRate }) {
        w.assign(sub(w, mul(sign(add(mul(m!, beta1), mul(g, 1 - beta1))), learningRate)));
        m!.assign(add(mul(m!, beta2), mul(g, 1 - beta2)));
      },
    },
    options,
  );
}
