import { ArgumentError } from '../core/errors';

/** Columns of numbers over time. */
export interface TimeSeries {
  /** Milliseconds since 1970 (UTC), each later than the one before. */
  times: Float64Array;
  /** Values by column name; NaN where one is missing. */
  columns: Record<string, Float64Array>;
}

/** Rows from `start` up to but not including `end`. */
export interface TimeRange {
  start: number;
  end: number;
}

/**
 * One column of a series.
 *
 * @throws {ArgumentError} if there is none of that name; the message lists those there are
 */
export function columnOf(series: TimeSeries, name: string, caller = 'columnOf'): Float64Array {
  const column = Object.hasOwn(series.columns, name) ? series.columns[name] : undefined;
  if (column) return column;
  throw new ArgumentError(caller, 'column', `one of ${Object.keys(series.columns).join(', ')}`, name);
}
