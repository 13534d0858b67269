import { abs, add, div, maximum, mul, sub } from '@tensorflow/tfjs-core';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `adamax`. */
export interface AdamaxOptions extends CommonOptions {
  /** Decay of the mean gradient. Default 0.9. */
  beta1?: number;
  /** Decay of the largest gradient. Default 0.999. */
  beta2?: number;
  /** Added to the largest gradient. Default 1e-7. */
  epsilon?: number;
}

/**
 * Adam with the infinity norm (arXiv:1412.6980, section 7).
 *
 *     m = m + (1 − β1)(g − m)
 *     u = max(β2 u, |g|)
 *     w = w − learningRate · m / ((1 − β1ᵗ)(u + ε))
 *
 * PyTorch adds epsilon to |g| before taking the maximum.
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.001.
 */
export function adamax(options: AdamaxOptions | number = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = typeof options === 'number' ? {} : options;
  return defineOptimizer(
    {
      name: 'adamax',
      defaultLearningRate: 0.001,
      config: { beta1, beta2, epsilon },
      slots: [{ name: 'momentum' }, { name: 'norm' }],
      apply({ variable: w }, g, [m, u], { learningRate, iteration }) {
        m!.assign(add(m!, mul(sub(g, m!), 1 - beta1)));
        u!.assign(maximum(mul(u!, beta2), abs(g)));
        w.assign(sub(w, div(mul(m!, learningRate / (1 - beta1 ** iteration)), add(u!, epsilon))));
      },
    },
    options,
  );
}
