import {
  chainScalers,
  logDifferenceScaler,
  type Scaler,
  type SeriesWindows,
  seriesWindows,
  standardScaler,
} from '@ostinato/data';
import { UserError } from '../../user-error';
import type { ForecastOptions } from './forecast-options';
import type { NamedSeries } from './load-series';

/** A series, ready to learn from. */
export interface PreparedSeries {
  /** Fitted on the training part. */
  scaler: Scaler;
  train: SeriesWindows;
  validation: SeriesWindows;
  /** First row that validates. */
  start: number;
  inputSteps: number;
}

/**
 * Splits a series in time, scales it and cuts it into windows.
 *
 * @throws {UserError} if the series is too short, or cannot be scaled as growth
 */
export function prepareSeries({ name, values }: NamedSeries, options: ForecastOptions): PreparedSeries {
  const { horizon, period } = options;
  const inputSteps = options.inputSteps ?? period ?? 24;
  const start = Math.floor(values.length * (1 - options.validation));
  const lag = options.scale === 'growth' ? (period ?? 1) : 0;
  const least = lag + inputSteps + horizon + 1;
  if (start < least || values.length - start < horizon) {
    throw new UserError(
      `${name} has ${values.length} values: too few for windows of ${inputSteps} + ${horizon} in both parts. Lower --input-steps or --horizon.`,
    );
  }
  if (lag > 0 && values.some((value) => value <= 0)) {
    throw new UserError(
      `${name} has values that are not positive: growth has no meaning there. Use --scale standard.`,
    );
  }
  const scaler = fitScaler(values.subarray(0, start), lag);
  const scaled = scaler.transform(values).subarray(lag);
  const series = { times: Float64Array.from(scaled, (_, i) => i), columns: { value: scaled } };
  const common = { inputs: ['value'], targets: ['value'], inputSteps, horizon };
  return {
    scaler,
    start,
    inputSteps,
    train: seriesWindows(series, { ...common, within: { start: 0, end: start - lag } }),
    validation: seriesWindows(series, { ...common, within: { start: start - lag, end: scaled.length } }),
  };
}

/** @param lag - 0 for none */
function fitScaler(training: Float64Array, lag: number): Scaler {
  if (lag === 0) return standardScaler(training);
  const growth = logDifferenceScaler(lag);
  return chainScalers(growth, standardScaler(growth.transform(training)));
}
