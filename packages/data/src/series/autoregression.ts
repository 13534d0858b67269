import { ArgumentError, expectInteger } from '../core/errors';
import type { Forecaster } from './naive-forecasts';

/**
 * Fits a linear autoregression by least squares: the strongest simple baseline for a series.
 *
 *     x[t] = c + a₁ x[t−1] + … + aₙ x[t−n]
 *
 * Horizons beyond one step feed forecasts back.
 *
 * @param training - the training part alone; windows with a missing value are passed over
 * @param order - number of values looked back at, n
 * @throws {ArgumentError} if there are fewer than `order + 1` windows to fit, or they do not determine the
 * coefficients
 */
export function fitAutoregression(training: ArrayLike<number>, order: number): Forecaster {
  expectInteger('fitAutoregression', 'order', order, 1);
  const size = order + 1;
  const normal = Array.from({ length: size }, () => new Float64Array(size + 1));
  let windows = 0;
  for (let t = order; t < training.length; t++) {
    const row = [1];
    for (let lag = 1; lag <= order; lag++) row.push(training[t - lag]!);
    row.push(training[t]!);
    if (row.some(Number.isNaN)) continue;
    windows++;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= size; j++) normal[i]![j]! += row[i]! * row[j]!;
    }
  }
  if (windows < size) {
    throw new ArgumentError('fitAutoregression', 'training', `of at least ${size} whole windows`, windows);
  }
  const [constant, ...weights] = solve(normal);

  return (history, horizon) => {
    const known = Array.from(history.subarray(-order)).reverse();
    if (known.length < order) {
      throw new ArgumentError('autoregression', 'history', `at least ${order} values long`, known.length);
    }
    return Float64Array.from({ length: horizon }, () => {
      const next = weights.reduce((sum, weight, lag) => sum + weight * known[lag]!, constant!);
      known.unshift(next);
      return next;
    });
  };
}

/** Solves linear equations, given as rows `[coefficients, right side]`, by elimination with row exchange. */
function solve(rows: Float64Array[]): number[] {
  const size = rows.length;
  const largest = Math.max(...rows.map((row, i) => Math.abs(row[i]!)));
  for (let column = 0; column < size; column++) {
    const best = rows.reduce(
      (top, row, i) => (i > top && Math.abs(row[column]!) > Math.abs(rows[top]![column]!) ? i : top),
      column,
    );
    const held = rows[column]!;
    rows[column] = rows[best]!;
    rows[best] = held;
    const pivot = rows[column]!;
    if (!(Math.abs(pivot[column]!) > 1e-13 * largest)) {
      throw new ArgumentError(
        'fitAutoregression',
        'training',
        'values that vary',
        'ones that repeat themselves',
      );
    }
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = rows[i]![column]! / pivot[column]!;
      for (let j = column; j <= size; j++) rows[i]![j]! -= factor * pivot[j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
