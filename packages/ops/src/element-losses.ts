import type { MeanLossName } from './mean-loss-contract';

/** One element's loss, and its derivative by the prediction. */
interface ElementLoss {
  value(target: number, prediction: number): number;
  slope(target: number, prediction: number): number;
}

/** Keras keeps probabilities this far from 0 and 1. */
const EPSILON = 1e-7;
const LEAST = Math.fround(EPSILON);
const MOST = Math.fround(1 - EPSILON);

const elementLosses: Record<MeanLossName, ElementLoss> = {
  /** (p − t)² */
  squaredError: {
    value: (t, p) => (p - t) * (p - t),
    slope: (t, p) => 2 * (p - t),
  },
  /** |p − t| */
  absoluteError: {
    value: (t, p) => Math.abs(p - t),
    slope: (t, p) => Math.sign(p - t),
  },
  /** −t log p − (1 − t) log(1 − p), with p kept in [1e-7, 1 − 1e-7]; flat outside */
  binaryCrossentropy: {
    value(t, p) {
      const k = keptInside(p);
      return -t * Math.log(k) - (1 - t) * Math.log(1 - k);
    },
    slope(t, p) {
      const k = keptInside(p);
      return k === p ? (p - t) / (p * (1 - p)) : p * 0;
    },
  },
};

/** NaN stays NaN. */
function keptInside(p: number): number {
  return Math.min(Math.max(p, LEAST), MOST);
}

/** The mean of a loss over all elements, summed in double precision: what the kernels of `cpu` and `wasm` compute. */
export function meanOfElements(
  loss: MeanLossName,
  targets: ArrayLike<number>,
  predictions: ArrayLike<number>,
): number {
  const { value } = elementLosses[loss];
  let sum = 0;
  for (let i = 0; i < predictions.length; i++) sum += value(targets[i]!, predictions[i]!);
  return sum / predictions.length;
}

/** Writes the gradient of that mean, times `factor`. */
export function writeMeanGradient(
  loss: MeanLossName,
  targets: ArrayLike<number>,
  predictions: ArrayLike<number>,
  factor: number,
  into: Float32Array,
): void {
  const { slope } = elementLosses[loss];
  const scale = factor / predictions.length;
  for (let i = 0; i < predictions.length; i++) into[i] = scale * slope(targets[i]!, predictions[i]!);
}
