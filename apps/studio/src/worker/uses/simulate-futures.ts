import { createRandom } from '@ostinato/data';
import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from 'ostinato';
import type { Forecast } from '../protocol';

/** Futures that are simulated, all in one batch. */
const PATHS = 400;

/** The mean of a window: what its values, and the value after it, are given relative to. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}

interface FutureOptions {
  steps: number;
  /** Errors of forecasts one step ahead, on values that were not learned from; what really happens is drawn from them. */
  errors: ArrayLike<number>;
  seed: number;
  /** From what the network says to the unit of the series. */
  toValue: (output: number) => number;
}

/**
 * Forecasts many steps: each path feeds its own forecast, plus an error drawn at random, back to the network. The
 * spread of the paths is the interval. The network reads values relative to the mean of their window, and answers so.
 *
 * @param past - what the network looks back at, scaled
 */
export function simulateFutures(
  model: LayersModel,
  past: readonly number[],
  options: FutureOptions,
): Forecast {
  const { steps, errors, seed, toValue } = options;
  const random = createRandom(seed);
  const length = past.length;
  const window = new Float32Array(PATHS * length);
  for (let path = 0; path < PATHS; path++) window.set(past, path * length);
  const forecast: Forecast = { median: [], low: [], high: [] };
  for (let step = 0; step < steps; step++) {
    const means = Float32Array.from({ length: PATHS }, (_, path) =>
      meanOf(window.subarray(path * length, (path + 1) * length)),
    );
    const relative = window.map((value, index) => value - means[Math.floor(index / length)]!);
    const outputs = tidy(() =>
      model
        .predict<Tensor>({ data: relative, shape: [PATHS, length, 1] }, { batchSize: PATHS })
        .dataSync()
        .slice(),
    );
    window.copyWithin(0, 1);
    const values = Float64Array.from(outputs, (output, path) => {
      const happened = output + means[path]! + (errors[random.integer(errors.length)] ?? 0);
      window[(path + 1) * length - 1] = happened;
      return toValue(happened);
    }).sort();
    forecast.low.push(values[Math.floor(0.1 * PATHS)] ?? Number.NaN);
    forecast.median.push(values[PATHS / 2] ?? Number.NaN);
    forecast.high.push(values[Math.floor(0.9 * PATHS)] ?? Number.NaN);
  }
  return forecast;
}
