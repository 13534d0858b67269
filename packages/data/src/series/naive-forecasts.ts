import { ArgumentError, expectInteger } from '../core/errors';

/**
 * Forecasts the next values of a series.
 *
 * @param history - all values before the forecast
 * @param horizon - number of values to forecast
 */
export type Forecaster = (
  history: Float64Array,
  horizon: number,
) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** Forecasts that everything stays at the last value. */
export function naiveForecast(history: Float64Array, horizon: number): Float64Array {
  expectHistory('naiveForecast', history, 1);
  return new Float64Array(horizon).fill(history.at(-1)!);
}

/**
 * Makes a forecaster that repeats the last season.
 *
 * @param period - steps per season: 12 for months, 7 for days
 */
export function seasonalNaiveForecast(
  period: number,
): (history: Float64Array, horizon: number) => Float64Array {
  expectInteger('seasonalNaiveForecast', 'period', period, 1);
  return (history, horizon) => {
    expectHistory('seasonalNaiveForecast', history, period);
    const season = history.subarray(history.length - period);
    return Float64Array.from({ length: horizon }, (_, step) => season[step % period]!);
  };
}

/** Forecasts along the line from the first value of the history to the last. */
export function driftForecast(history: Float64Array, horizon: number): Float64Array {
  expectHistory('driftForecast', history, 2);
  const last = history.at(-1)!;
  const slope = (last - history[0]!) / (history.length - 1);
  return Float64Array.from({ length: horizon }, (_, step) => last + slope * (step + 1));
}

function expectHistory(caller: string, history: Float64Array, least: number): void {
  if (history.length >= least) return;
  throw new ArgumentError(caller, 'history', `at least ${least} values long`, history.length);
}
