import { clipScale, globalNorm } from '@ostinato/ops';
import { clipByValue, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { requireRange } from '../check-argument';

/** Limits on gradients, applied in this order. Use one of them. */
export interface ClipOptions {
  /** Every element is kept in [-clipValue, clipValue]. */
  clipValue?: number;
  /** The gradient of each weight is scaled down to this L2 norm. */
  clipNorm?: number;
  /** All gradients together are scaled down to this L2 norm. */
  globalClipNorm?: number;
}

/** Checks limits. */
export function requireClipOptions(options: ClipOptions): void {
  for (const key of ['clipValue', 'clipNorm', 'globalClipNorm'] as const) {
    if (options[key] !== undefined) requireRange('compile', key, options[key], Number.MIN_VALUE);
  }
}

/** Applies `clipValue` and `clipNorm`; gradients that are replaced are disposed. */
export function clipEach(gradients: readonly Tensor[], { clipValue, clipNorm }: ClipOptions): Tensor[] {
  if (clipValue === undefined && clipNorm === undefined) return [...gradients];
  return gradients.map((gradient) => {
    const clipped = tidy(() => {
      const bounded = clipValue === undefined ? gradient : clipByValue(gradient, -clipValue, clipValue);
      return clipNorm === undefined ? bounded : mul(bounded, clipScale(globalNorm([bounded]), clipNorm));
    });
    if (clipped !== gradient) gradient.dispose();
    return clipped;
  });
}
