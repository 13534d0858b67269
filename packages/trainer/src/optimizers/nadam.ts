import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `nadam`. */
export interface NadamOptions extends CommonOptions {
  /** Decay of the mean gradient. Default 0.9. */
  beta1?: number;
  /** Decay of the mean squared gradient. Default 0.999. */
  beta2?: number;
  /** Added to the root, after the bias correction. Default 1e-7. */
  epsilon?: number;
}

const MOMENTUM_DECAY = 0.96;

/**
 * Adam with Nesterov momentum (Dozat 2016) and its momentum schedule, as Keras 3 has it.
 *
 *     uₜ = β1 (1 − ½ · 0.96ᵗ),   Πₜ = u₁ ⋯ uₜ
 *     m = m + (1 − β1)(g − m),   v = v + (1 − β2)(g² − v)
 *     m̂ = uₜ₊₁ m / (1 − Πₜ uₜ₊₁) + (1 − uₜ) g / (1 − Πₜ)
 *     w = w − learningRate · m̂ / (√(v / (1 − β2ᵗ)) + ε)
 *
 * PyTorch's schedule is `0.96^(0.004 t)`.
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.001.
 */
export function nadam(options: NadamOptions | number = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = typeof options === 'number' ? {} : options;
  const momentumAt = (t: number) => beta1 * (1 - 0.5 * MOMENTUM_DECAY ** t);
  return defineOptimizer(
    {
      name: 'nadam',
      defaultLearningRate: 0.001,
      config: { beta1, beta2, epsilon },
      slots: [{ name: 'momentum' }, { name: 'velocity' }],
      scalars: {
        initial: [1],
        advance({ iteration, scalars }) {
          scalars[0]! *= momentumAt(iteration);
        },
      },
      apply({ variable: w }, g, [m, v], { learningRate, iteration, scalars }) {
        const product = scalars[0]!;
        const now = momentumAt(iteration);
        const next = momentumAt(iteration + 1);
        m!.assign(add(m!, mul(sub(g, m!), 1 - beta1)));
        v!.assign(add(v!, mul(sub(square(g), v!), 1 - beta2)));
        const mHat = add(mul(m!, next / (1 - product * next)), mul(g, (1 - now) / (1 - product)));
        const vHat = div(v!, 1 - beta2 ** iteration);
        w.assign(sub(w, div(mul(mHat, learningRate), add(sqrt(vHat), epsilon))));
      },
    },
    options,
  );
}
