import { rmspropUpdate } from '@ostinato/ops';
import { requireRange } from '../check-argument';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `rmsprop`. */
export interface RmspropOptions extends CommonOptions {
  /** Decay of the mean squared gradient. Default 0.9. */
  rho?: number;
  /** Share of the last change that is repeated. Default 0. */
  momentum?: number;
  /** Added inside the root. Default 1e-7. */
  epsilon?: number;
  /** Divides by the variance instead of the mean square. Default false. */
  centered?: boolean;
}

/**
 * RMSprop, as Keras 3 has it: epsilon stands inside the root.
 *
 *     v = ρ v + (1 − ρ) g²
 *     a = ρ a + (1 − ρ) g                       centered
 *     d = learningRate · g / √(v − a² + ε)      a = 0 unless centered
 *     m = momentum · m + d;   w = w − m
 *
 * PyTorch adds epsilon to the root, keeps the learning rate out of `m`, and has ρ = 0.99.
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.001.
 */
export function rmsprop(options: RmspropOptions | number = {}): Optimizer {
  const settings = typeof options === 'number' ? {} : options;
  const { rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false } = settings;
  requireRange('rmsprop', 'rho', rho, 0, 1);
  requireRange('rmsprop', 'momentum', momentum, 0, 1);
  const hasMomentum = momentum > 0;
  return defineOptimizer(
    {
      name: 'rmsprop',
      defaultLearningRate: 0.001,
      config: { rho, momentum, epsilon, centered },
      slots: [
        { name: 'velocity' },
        ...(hasMomentum ? [{ name: 'momentum' }] : []),
        ...(centered ? [{ name: 'average' }] : []),
      ],
      fused: true,
      apply(weight, gradient, [velocity, ...rest], { learningRate, weightDecay, scale }) {
        const slots = {
          velocity: velocity!,
          momentum: hasMomentum ? rest[0] : undefined,
          average: centered ? rest.at(-1) : undefined,
        };
        const update = { learningRate, rho, momentum, epsilon, weightDecay };
        rmspropUpdate(weight, slots, gradient, update, scale ?? 1);
      },
    },
    options,
  );
}
