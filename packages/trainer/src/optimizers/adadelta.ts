import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `adadelta`. */
export interface AdadeltaOptions extends CommonOptions {
  /** Decay of both means. Default 0.95. */
  rho?: number;
  /** Added inside both roots. Default 1e-7. */
  epsilon?: number;
}

/**
 * Adadelta (arXiv:1212.5701).
 *
 *     a = ρ a + (1 − ρ) g²
 *     d = g · √(b + ε) / √(a + ε)
 *     b = ρ b + (1 − ρ) d²
 *     w = w − learningRate · d
 *
 * PyTorch has ρ = 0.9, ε = 1e-6 and learning rate 1; the formula is the same.
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.001.
 */
export function adadelta(options: AdadeltaOptions | number = {}): Optimizer {
  const { rho = 0.95, epsilon = 1e-7 } = typeof options === 'number' ? {} : options;
  return defineOptimizer(
    {
      name: 'adadelta',
      defaultLearningRate: 0.001,
      config: { rho, epsilon },
      slots: [{ name: 'accumulatedGradient' }, { name: 'accumulatedChange' }],
      apply({ variable: w }, g, [a, b], { learningRate }) {
        a!.assign(add(mul(a!, rho), mul(square(g), 1 - rho)));
        const change = mul(g, div(sqrt(add(b!, epsilon)), sqrt(add(a!, epsilon))));
        b!.assign(add(mul(b!, rho), mul(square(change), 1 - rho)));
        w.assign(sub(w, mul(change, learningRate)));
      },
    },
    options,
  );
}
