import { add, div, mul, sqrt, square, sub, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { type GradientScale, updateInPlace } from './in-place';
import { RMSPROP_UPDATE_KERNEL, type RmspropAttrs, type RmspropSettings } from './update-contract';
import type { Weight } from './weight';

/** What RMSprop keeps per weight: variables of the weight's shape that start from zeros. */
export interface RmspropSlots {
  velocity: Variable;
  /** Average of the gradient; its presence makes it the centered form. */
  average?: Variable;
  /** Needed with momentum. */
  momentum?: Variable;
}

/**
 * One step of RMSprop, by Keras 3's formulas:
 *
 *     w ← w (1 − η λ)
 *     v ← ρ v + (1 − ρ) g²
 *     a ← ρ a + (1 − ρ) g                   centered
 *     d = η g / √(v + ε),  or  η g / √(v − a² + ε)
 *     m ← μ m + d;  w ← w − m               with momentum, else  w ← w − d
 *
 * @param gradient - of the weight's shape; it stays the caller's
 * @param scale - factor on the gradient (norm clipping): a number, or a tensor with one number
 * @throws {ShapeError} if the gradient or a slot has another shape
 */
export function rmspropUpdate(
  weight: Weight,
  slots: RmspropSlots,
  gradient: Tensor,
  settings: RmspropSettings,
  scale: GradientScale = 1,
): void {
  const { learningRate, rho = 0.9, momentum = 0, epsilon = 1e-7, weightDecay = 0 } = settings;
  const { velocity, average } = slots;
  const momentumSlot = momentum === 0 ? undefined : slots.momentum;
  const decay = 1 - learningRate * weightDecay;
  updateInPlace({
    caller: 'rmspropUpdate',
    kernel: RMSPROP_UPDATE_KERNEL,
    weight,
    slots: { velocity, average, momentum: momentumSlot },
    gradient,
    scale,
    attrs: { learningRate, rho, momentum, epsilon, decay } satisfies RmspropAttrs,
    composed(g) {
      const w = decay === 1 ? weight.variable : mul(weight.variable, decay);
      const v = add(mul(velocity, rho), mul(square(g), 1 - rho));
      const a = average && add(mul(average, rho), mul(g, 1 - rho));
      const spread = a ? sub(v, square(a)) : v;
      const change = div(mul(g, learningRate), sqrt(add(spread, epsilon)));
      const m = momentumSlot && add(mul(momentumSlot, momentum), change);
      return { weight: sub(w, m ?? change), slots: { velocity: v, average: a, momentum: m } };
    },
  });
}
