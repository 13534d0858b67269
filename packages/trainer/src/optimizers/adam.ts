import { adamUpdate } from '@ostinato/ops';
import { requireRange } from '../check-argument';
import { type CommonOptions, defineOptimizer } from './define-optimizer';
import type { Optimizer } from './optimizer';

/** Settings of `adam` and `adamw`. */
export interface AdamOptions extends CommonOptions {
  /** Decay of the mean gradient. Default 0.9. */
  beta1?: number;
  /** Decay of the mean squared gradient. Default 0.999. */
  beta2?: number;
  /** Added to the root, after the bias correction. Default 1e-7. */
  epsilon?: number;
  /** Divides by the largest mean squared gradient so far. Default false. */
  amsgrad?: boolean;
}

/**
 * Adam (arXiv:1412.6980), in the form that Keras 3 has: epsilon stands outside the bias correction.
 *
 *     m = m + (1 − β1)(g − m)
 *     v = v + (1 − β2)(g² − v)
 *     w = w − α · m / (√v + ε),   α = learningRate · √(1 − β2ᵗ) / (1 − β1ᵗ)
 *
 * PyTorch divides by `√v / √(1 − β2ᵗ) + ε`, the same for ε = 0.
 *
 * @param options - settings, or the learning rate alone. Default learning rate 0.001.
 */
export function adam(options: AdamOptions | number = {}): Optimizer {
  return defineAdam('adam', typeof options === 'number' ? { learningRate: options } : options);
}

/**
 * Adam with decoupled weight decay (arXiv:1711.05101): `w = w − weightDecay · learningRate · w` before each update.
 *
 * @param options - settings, or the learning rate alone. Default weight decay 0.004.
 */
export function adamw(options: AdamOptions | number = {}): Optimizer {
  const settings = typeof options === 'number' ? { learningRate: options } : options;
  return defineAdam('adamw', { weightDecay: 0.004, ...settings });
}

function defineAdam(name: string, options: AdamOptions): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false } = options;
  requireRange(name, 'beta1', beta1, 0, 1);
  requireRange(name, 'beta2', beta2, 0, 1);
  return defineOptimizer(
    {
      name,
      defaultLearningRate: 0.001,
      config: { beta1, beta2, epsilon, amsgrad },
      slots: [{ name: 'momentum' }, { name: 'velocity' }, ...(amsgrad ? [{ name: 'maxVelocity' }] : [])],
      fused: true,
      apply(weight, gradient, [momentum, velocity, maxVelocity], step) {
        const { learningRate, iteration, weightDecay, scale } = step;
        const settings = { learningRate, beta1, beta2, epsilon, step: iteration, weightDecay };
        const slots = { momentum: momentum!, velocity: velocity!, maxVelocity };
        adamUpdate(weight, slots, gradient, settings, scale ?? 1);
      },
    },
    options,
  );
}
