import { add, div, maximum, mul, sqrt, square, sub, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { type GradientScale, updateInPlace } from './in-place';
import { ADAM_UPDATE_KERNEL, type AdamAttrs, type AdamSettings } from './update-contract';
import type { Weight } from './weight';

/** What Adam keeps per weight: variables of the weight's shape that start from zeros. */
export interface AdamSlots {
  momentum: Variable;
  velocity: Variable;
  /** Largest velocity so far; its presence makes it AMSGrad. */
  maxVelocity?: Variable;
}

/**
 * One step of Adam, and with `weightDecay` of AdamW, by Keras 3's formulas:
 *
 *     w ← w (1 − η λ)
 *     m ← m + (g − m)(1 − β₁)
 *     v ← v + (g² − v)(1 − β₂)
 *     w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 *
 * @param gradient - of the weight's shape; it stays the caller's
 * @param scale - factor on the gradient (norm clipping): a number, or a tensor with one number
 * @throws {ShapeError} if the gradient or a slot has another shape
 */
export function adamUpdate(
  weight: Weight,
  slots: AdamSlots,
  gradient: Tensor,
  settings: AdamSettings,
  scale: GradientScale = 1,
): void {
  const attrs = adamAttrs(settings);
  const { alpha, beta1, beta2, epsilon, decay } = attrs;
  const { momentum, velocity, maxVelocity } = slots;
  updateInPlace({
    caller: 'adamUpdate',
    kernel: ADAM_UPDATE_KERNEL,
    weight,
    slots: { momentum, velocity, maxVelocity },
    gradient,
    scale,
    attrs,
    composed(g) {
      const w = decay === 1 ? weight.variable : mul(weight.variable, decay);
      const m = add(momentum, mul(sub(g, momentum), 1 - beta1));
      const v = add(velocity, mul(sub(square(g), velocity), 1 - beta2));
      const largest = maxVelocity && maximum(maxVelocity, v);
      const change = div(mul(m, alpha), add(sqrt(largest ?? v), epsilon));
      return { weight: sub(w, change), slots: { momentum: m, velocity: v, maxVelocity: largest } };
    },
  });
}

function adamAttrs(settings: AdamSettings): AdamAttrs {
  const { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, step, weightDecay = 0 } = settings;
  return {
    alpha: (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step),
    beta1,
    beta2,
    epsilon,
    decay: 1 - learningRate * weightDecay,
  };
}
