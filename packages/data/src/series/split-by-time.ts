import { ArgumentError } from '../core/errors';
import type { TimeRange, TimeSeries } from './time-series';

/** Rows to learn from, to tune on and to judge by; each part is later than the one before it. */
export interface TimeSplit {
  train: TimeRange;
  validation: TimeRange;
  test: TimeRange;
}

/** Size of a part: below 1 a fraction of all rows, from 1 on a number of rows; or its first time. */
export type PartSize = number | Date;

/**
 * Cuts a series by time, the last rows for the test. Nothing is ever shuffled: a model is judged on what came
 * after all that it learned from.
 *
 * @param options.validation - size of the part before the test part; default 0
 * @param options.test - size of the last part; default 0
 * @throws {ArgumentError} if nothing is left to learn from
 */
export function splitByTime(
  series: TimeSeries,
  options: { validation?: PartSize; test?: PartSize } = {},
): TimeSplit {
  const rows = series.times.length;
  const test = startOf('test', options.test ?? 0, series, rows);
  const validation = startOf('validation', options.validation ?? 0, series, test);
  if (validation < 1) {
    throw new ArgumentError(
      'splitByTime',
      'options',
      'parts that leave rows to learn from',
      `${rows} rows in all`,
    );
  }
  return {
    train: { start: 0, end: validation },
    validation: { start: validation, end: test },
    test: { start: test, end: rows },
  };
}

/** First row of a part that ends before row `end`. */
function startOf(name: string, size: PartSize, { times }: TimeSeries, end: number): number {
  if (size instanceof Date) {
    const start = times.findIndex((time) => time >= size.getTime());
    return start < 0 || start > end ? end : start;
  }
  if (!(size >= 0) || (size >= 1 && !Number.isInteger(size))) {
    throw new ArgumentError('splitByTime', name, 'a fraction below 1, a number of rows or a Date', size);
  }
  return end - (size < 1 ? Math.round(size * times.length) : size);
}
