import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `adagrad`. */
export interface AdagradOptions extends CommonOptions {
  /** Where the sum of squared gradients starts. Default 0.1. */
  initialAccumulatorValue?: number;
  /** Added inside the root. Default 1e-7. */
  epsilon?: number;
}

/**
 * Adagrad (Duchi, Hazan, Singer 2011), as Keras 3 has it.
 *
 *     a = a + g²
 *     w = w − learningRate · g / √(a + ε)
 *
 * PyTorch starts from 0 and adds epsilon to the root.
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.001.
 */
export function adagrad(options: AdagradOptions | number = {}): Optimizer {
  const { initialAccumulatorValue = 0.1, epsilon = 1e-7 } = typeof options === 'number' ? {} : options;
  return defineOptimizer(
    {
      name: 'adagrad',
      defaultLearningRate: 0.001,
      config: { initialAccumulatorValue, epsilon },
      slots: [{ name: 'accumulator', initial: initialAccumulatorValue }],
      apply({ variable: w }, g, [a], { learningRate }) {
        a!.assign(add(a!, square(g)));
        w.assign(sub(w, div(mul(g, learningRate), sqrt(add(a!, epsilon)))));
      },
    },
    options,
  );
}
