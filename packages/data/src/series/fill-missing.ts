import { ArgumentError } from '../core/errors';
import { columnOf, type TimeSeries } from './time-series';

/**
 * What stands in for a missing value: the last value before it; a line between its neighbours (which knows
 * the value after the gap: not for values that are to be forecast); or a number. `'error'` accepts none that
 * is missing.
 */
export type MissingPolicy = 'error' | 'previous' | 'linear' | number;

/**
 * Fills in missing values.
 *
 * @param policies - a policy by column name; columns that are not named stay as they are
 * @returns the series with the columns filled; missing values at the very beginning stay missing under
 * `'previous'`, at either end under `'linear'`
 * @throws {ArgumentError} under `'error'`, with column and first row, and for an unknown column or policy
 */
export function fillMissing(series: TimeSeries, policies: Record<string, MissingPolicy>): TimeSeries {
  const columns = { ...series.columns };
  for (const [name, policy] of Object.entries(policies)) {
    columns[name] = filled(columnOf(series, name, 'fillMissing'), name, policy);
  }
  return { times: series.times, columns };
}

/** Number of missing values in each column. */
export function countMissing(series: TimeSeries): Record<string, number> {
  const counts = Object.entries(series.columns).map(([name, values]) => [
    name,
    values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
  ]);
  return Object.fromEntries(counts);
}

function filled(values: Float64Array, name: string, policy: MissingPolicy): Float64Array {
  if (typeof policy === 'number') return values.map((value) => (Number.isNaN(value) ? policy : value));
  if (policy === 'linear') return interpolated(values);
  if (policy === 'previous') {
    let last = Number.NaN;
    return values.map((value) => {
      if (!Number.isNaN(value)) last = value;
      return last;
    });
  }
  if (policy !== 'error') {
    throw new ArgumentError('fillMissing', name, "'error', 'previous', 'linear' or a number", policy);
  }
  const row = values.findIndex(Number.isNaN);
  if (row < 0) return values;
  throw new ArgumentError('fillMissing', name, 'a column without missing values', `none in row ${row}`);
}

function interpolated(values: Float64Array): Float64Array {
  const result = values.slice();
  let known = -1;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row]!)) continue;
    for (let between = known + 1; known >= 0 && between < row; between++) {
      const share = (between - known) / (row - known);
      result[between] = values[known]! + share * (values[row]! - values[known]!);
    }
    known = row;
  }
  return result;
}
