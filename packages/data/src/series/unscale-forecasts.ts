import { ArgumentError } from '../core/errors';
import type { NdArray } from '../core/nd-array';
import type { Scaler } from './scaler';

/**
 * Brings the forecasts of a model back into the unit of the series.
 *
 * @param forecasts - `[windows, horizon]`, as the model gave them
 * @param scaler - that the targets were scaled with
 * @param values - the unscaled target column
 * @param origins - first row that each window forecasts: `origins` of `seriesWindows`
 * @returns the forecasts of each window
 * @throws {ArgumentError} if there is not one forecast for each origin
 */
export function unscaleForecasts(
  forecasts: NdArray,
  scaler: Scaler,
  values: Float64Array,
  origins: ArrayLike<number>,
): Float64Array[] {
  const [windows, horizon = 1] = forecasts.shape;
  if (windows !== origins.length || forecasts.data.length !== windows * horizon) {
    const expected = `of shape [${origins.length}, horizon]`;
    throw new ArgumentError('unscaleForecasts', 'forecasts', expected, `[${forecasts.shape}]`);
  }
  return Array.from(origins, (origin, window) => {
    const scaled = forecasts.data.subarray(window * horizon, (window + 1) * horizon);
    return scaler.inverse(scaled, values.subarray(Math.max(0, origin - scaler.memory), origin));
  });
}
