import { ArgumentError } from '../core/errors';
import type { Scaler } from './scaler';

/** An affine scaler as JSON. */
export interface AffineScalerState {
  kind: 'affine';
  shift: number;
  scale: number;
}

/** Takes values as (x − shift) / scale. */
export function affineScaler(shift: number, scale: number): Scaler {
  return {
    memory: 0,
    transform: (values) => Float64Array.from(values, (value) => (value - shift) / scale),
    inverse: (values) => Float64Array.from(values, (value) => value * scale + shift),
    toJSON: () => ({ kind: 'affine', shift, scale }),
  };
}

/**
 * Scales to mean 0 and standard deviation 1 over the training values.
 *
 * @param training - the training part alone, or the test is known beforehand; missing values are passed over
 * @throws {ArgumentError} if there is no value
 */
export function standardScaler(training: ArrayLike<number>): Scaler {
  const values = knownValues('standardScaler', training);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return affineScaler(mean, Math.sqrt(squares / values.length) || 1);
}

/**
 * Scales the training values to the range from `low` to `high`; later values may fall outside.
 *
 * @param training - the training part alone; missing values are passed over
 * @throws {ArgumentError} if there is no value, or `low` is not below `high`
 */
export function minMaxScaler(
  training: ArrayLike<number>,
  range: { low?: number; high?: number } = {},
): Scaler {
  const { low = 0, high = 1 } = range;
  if (!(low < high)) throw new ArgumentError('minMaxScaler', 'low', `below high, ${high}`, low);
  const values = knownValues('minMaxScaler', training);
  const least = values[0]!;
  const scale = (values.at(-1)! - least) / (high - low) || 1;
  return affineScaler(least - low * scale, scale);
}

/**
 * Scales by median and interquartile range of the training values, which outliers hardly move.
 *
 * @param training - the training part alone; missing values are passed over
 * @throws {ArgumentError} if there is no value
 */
export function robustScaler(training: ArrayLike<number>): Scaler {
  const values = knownValues('robustScaler', training);
  return affineScaler(quantile(values, 0.5), quantile(values, 0.75) - quantile(values, 0.25) || 1);
}

/** The values that are not missing, from the least to the largest. */
function knownValues(caller: string, values: ArrayLike<number>): Float64Array {
  const known = Float64Array.from(values).filter(Number.isFinite).sort();
  if (known.length > 0) return known;
  throw new ArgumentError(caller, 'training', 'at least one value that is not missing', 'none');
}

/** Quantile of sorted values, on the line between the two values around it. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
