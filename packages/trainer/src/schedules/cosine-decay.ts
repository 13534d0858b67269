import { requireRange } from '../check-argument';
import type { Schedule } from './schedule';

/** Settings of `cosineDecay`. */
export interface CosineDecayOptions {
  /** Rate at step 0: the highest without warm-up. */
  initial: number;
  /** Steps of the decay, warm-up not counted. */
  decaySteps: number;
  /** Share of the highest rate that remains at the end. Default 0. */
  alpha?: number;
  /** Rate at the end of the warm-up. Needed with `warmupSteps`. */
  warmupTarget?: number;
  /** Steps in which the rate rises from `initial` to `warmupTarget`, evenly. Default 0. */
  warmupSteps?: number;
}

/**
 * Half a cosine down (arXiv:1608.03983), with an even warm-up before it, as Keras's `CosineDecay`.
 *
 *     rate = peak · ((1 − alpha) · ½ (1 + cos(π · t / decaySteps)) + alpha)
 */
export function cosineDecay(options: CosineDecayOptions): Schedule {
  const { initial, decaySteps, alpha = 0, warmupSteps = 0, warmupTarget } = options;
  requireRange('cosineDecay', 'decaySteps', decaySteps, 1);
  requireRange('cosineDecay', 'warmupSteps', warmupSteps, 0);
  const warm = warmupTarget === undefined ? 0 : warmupSteps;
  const peak = warmupTarget ?? initial;
  return (step) => {
    if (step < warm) return initial + (peak - initial) * (step / warm);
    const done = Math.min((step - warm) / decaySteps, 1);
    return peak * ((1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * done)) + alpha);
  };
}
