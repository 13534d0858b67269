import { ArgumentError } from '../core/errors';

/** How far forecasts lie from what came. */
export interface ForecastErrors {
  /** Root of the mean squared error, in the unit of the series. */
  rmse: number;
  /** Mean absolute error, in the unit of the series. */
  mae: number;
  /** Symmetric mean absolute percentage error, from 0 to 200. */
  smape: number;
}

/**
 * Measures forecasts; values that are missing (NaN) on either side are passed over.
 *
 * @throws {ArgumentError} if there are not as many forecasts as values, or nothing to compare
 */
export function forecastErrors(actual: ArrayLike<number>, forecasts: ArrayLike<number>): ForecastErrors {
  if (actual.length !== forecasts.length) {
    throw new ArgumentError('forecastErrors', 'forecasts', `${actual.length} numbers`, forecasts.length);
  }
  let [count, squares, absolutes, percentages] = [0, 0, 0, 0];
  for (let i = 0; i < actual.length; i++) {
    const [value, forecast] = [actual[i]!, forecasts[i]!];
    const error = Math.abs(value - forecast);
    if (Number.isNaN(error)) continue;
    count++;
    squares += error ** 2;
    absolutes += error;
    percentages += error === 0 ? 0 : (200 * error) / (Math.abs(value) + Math.abs(forecast));
  }
  if (count === 0)
    throw new ArgumentError('forecastErrors', 'actual', 'at least one value to compare', 'none');
  return { rmse: Math.sqrt(squares / count), mae: absolutes / count, smape: percentages / count };
}
