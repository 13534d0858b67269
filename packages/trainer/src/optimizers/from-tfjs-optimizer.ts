import { mul, Optimizer as TfjsOptimizer, tidy } from '@tensorflow/tfjs-core';
import type { Optimizer } from './optimizer';

/** Whether a value is an optimizer of `tf.train`. */
export function isTfjsOptimizer(value: unknown): value is TfjsOptimizer {
  return value instanceof TfjsOptimizer;
}

/** Those of `tf.train` keep their learning rate in this field. */
interface WithLearningRate {
  learningRate?: number;
}

/** An optimizer of `tf.train` in the form of this package. */
export interface FromTfjs extends Optimizer {
  readonly tfjs: TfjsOptimizer;
}

/**
 * Makes an optimizer of `tf.train` usable: it keeps its own formulas, defaults and memory.
 *
 * Its memory is saved and restored through its own `getWeights` and `setWeights`; weight decay and schedules are not
 * available.
 */
export function fromTfjsOptimizer(tfjs: TfjsOptimizer): FromTfjs {
  const settings = tfjs as unknown as WithLearningRate;
  return {
    name: tfjs.getClassName().toLowerCase(),
    tfjs,
    config: {},
    slotNames: [],
    get learningRate() {
      return settings.learningRate ?? Number.NaN;
    },
    set learningRate(rate) {
      settings.learningRate = rate as number;
    },
    init: () => ({ iterations: 0, slots: new Map(), scalars: [] }),
    update(state, weights, gradients, scale = null) {
      tidy(() => {
        const named = weights.map(({ variable }, i) => ({
          name: variable.name,
          tensor: scale === null ? gradients[i]! : mul(gradients[i]!, scale),
        }));
        tfjs.applyGradients(named);
      });
      state.iterations++;
      for (const weight of weights) {
        if (weight.constraint) tidy(() => weight.variable.assign(weight.constraint!(weight.variable)));
        weight.touch();
      }
    },
  };
}
