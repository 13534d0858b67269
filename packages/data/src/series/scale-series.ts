import type { Scaler } from './scaler';
import { columnOf, type TimeRange, type TimeSeries } from './time-series';

/** Makes a scaler of training values: `standardScaler`, `robustScaler`, … */
export type FitScaler = (training: Float64Array) => Scaler;

/** A series in scaled units, and what scales it back. */
export interface ScaledSeries {
  series: TimeSeries;
  scalers: Record<string, Scaler>;
}

/**
 * Fits a scaler to the training part of each column and scales the whole column with it; nothing of the parts
 * that judge the model goes into the fit.
 *
 *     scaleSeries(series, train, { price: standardScaler, volume: robustScaler })
 *
 * @param train - the rows to fit to: `train` of `splitByTime`
 * @param fits - by column name; columns that are not named stay as they are
 * @throws {ArgumentError} if a column is unknown, or has no value in the training part
 */
export function scaleSeries(
  series: TimeSeries,
  train: TimeRange,
  fits: Record<string, FitScaler>,
): ScaledSeries {
  const columns = { ...series.columns };
  const scalers: Record<string, Scaler> = {};
  for (const [name, fit] of Object.entries(fits)) {
    const values = columnOf(series, name, 'scaleSeries');
    const scaler = fit(values.subarray(train.start, train.end));
    scalers[name] = scaler;
    columns[name] = scaler.transform(values);
  }
  return { series: { times: series.times, columns }, scalers };
}
