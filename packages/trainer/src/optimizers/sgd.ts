import { sgdUpdate } from '@ostinato/ops';
import { requireRange } from '../check-argument';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `sgd`. */
export interface SgdOptions extends CommonOptions {
  /** Share of the last change that is repeated. Default 0. */
  momentum?: number;
  /** Looks one step of momentum ahead. Default false. */
  nesterov?: boolean;
}

/**
 * Stochastic gradient descent, as Keras 3 has it: the learning rate is folded into the velocity.
 *
 *     v = momentum · v − learningRate · g
 *     w = w + v                                     without momentum: w − learningRate · g
 *     w = w + momentum · v − learningRate · g       with nesterov
 *
 * PyTorch keeps the learning rate out of the velocity; the two agree while it is constant.
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.01.
 */
export function sgd(options: SgdOptions | number = {}): Optimizer {
  const { momentum = 0, nesterov = false } = typeof options === 'number' ? {} : options;
  requireRange('sgd', 'momentum', momentum, 0, 1);
  return defineOptimizer(
    {
      name: 'sgd',
      defaultLearningRate: 0.01,
      config: { momentum, nesterov },
      slots: momentum > 0 ? [{ name: 'momentum' }] : [],
      fused: true,
      apply(weight, gradient, [velocity], { learningRate, weightDecay, scale }) {
        const settings = { learningRate, momentum, nesterov, weightDecay };
        sgdUpdate(weight, { velocity }, gradient, settings, scale ?? 1);
      },
    },
    options,
  );
}
