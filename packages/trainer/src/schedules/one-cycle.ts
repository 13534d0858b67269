import { requireInteger, requireRange } from '../check-argument';
import type { Schedule } from './schedule';

/** Settings of `oneCycle`. */
export interface OneCycleOptions {
  /** Highest rate. */
  maximum: number;
  /** Steps of the whole cycle. */
  totalSteps: number;
  /** Share of steps in which the rate rises. Default 0.3. */
  rising?: number;
  /** `maximum / startFactor` is the rate at step 0. Default 25. */
  startFactor?: number;
  /** The first rate divided by this is the last. Default 1e4. */
  endFactor?: number;
}

/** Up and down again along cosines (arXiv:1708.07120), as PyTorch's `OneCycleLR`; the last rate stays. */
export function oneCycle(options: OneCycleOptions): Schedule {
  const { maximum, totalSteps, rising = 0.3, startFactor = 25, endFactor = 1e4 } = options;
  requireInteger('oneCycle', 'totalSteps', totalSteps, 2);
  requireRange('oneCycle', 'rising', rising, 0, 1);
  const start = maximum / startFactor;
  const end = start / endFactor;
  const top = rising * totalSteps - 1;
  return (step) => {
    if (step <= top) return between(start, maximum, step / top);
    return between(maximum, end, Math.min((step - top) / (totalSteps - 1 - top), 1));
  };
}

/** Half a cosine from one value to another. */
function between(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
}
