import { add, mul, sub, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { type GradientScale, updateInPlace } from './in-place';
import { SGD_UPDATE_KERNEL, type SgdAttrs, type SgdSettings } from './update-contract';
import type { Weight } from './weight';

/**
 * One step of stochastic gradient descent, by Keras 3's formulas:
 *
 *     w ← w (1 − η λ)                       weightDecay λ
 *     v ← μ v − η g                         momentum μ
 *     w ← w + v,  or  w + μ v − η g         nesterov
 *
 * Without momentum, w ← w − η g.
 *
 * @param slots - `velocity`, of the weight's shape, starting from zeros; needed with momentum
 * @param gradient - of the weight's shape; it stays the caller's
 * @param scale - factor on the gradient (norm clipping): a number, or a tensor with one number
 * @throws {ShapeError} if the gradient or the slot has another shape
 */
export function sgdUpdate(
  weight: Weight,
  slots: { velocity?: Variable },
  gradient: Tensor,
  settings: SgdSettings,
  scale: GradientScale = 1,
): void {
  const { learningRate, momentum = 0, nesterov = false, weightDecay = 0 } = settings;
  const decay = 1 - learningRate * weightDecay;
  const velocity = momentum === 0 ? undefined : slots.velocity;
  updateInPlace({
    caller: 'sgdUpdate',
    kernel: SGD_UPDATE_KERNEL,
    weight,
    slots: { velocity },
    gradient,
    scale,
    attrs: { learningRate, momentum, nesterov, decay } satisfies SgdAttrs,
    composed(g) {
      const w = decay === 1 ? weight.variable : mul(weight.variable, decay);
      const change = mul(g, learningRate);
      if (!velocity) return { weight: sub(w, change) };
      const v = sub(mul(velocity, momentum), change);
      return { weight: add(w, nesterov ? sub(mul(v, momentum), change) : v), slots: { velocity: v } };
    },
  });
}
