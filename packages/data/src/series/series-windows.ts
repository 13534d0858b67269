import type { Dataset } from '../core/batch';
import { ArgumentError, expectInteger } from '../core/errors';
import { floats } from '../core/nd-array';
import { columnOf, type TimeRange, type TimeSeries } from './time-series';

/** What a window shows and asks. */
export interface SeriesWindowOptions {
  /** Columns that the model sees. */
  inputs: readonly string[];
  /** Columns that it forecasts. */
  targets: readonly string[];
  /** Columns known for the time of the forecast too (calendar, plans): a second input. Default none. */
  known?: readonly string[];
  /** Rows that the model sees. */
  inputSteps: number;
  /** Rows that it forecasts, right after those. Default 1. */
  horizon?: number;
  /** Rows from the start of a window to the start of the next. Default 1. */
  stride?: number;
  /** The forecast rows lie within this part; the rows seen may lie before it. Default: the whole series. */
  within?: TimeRange;
  /**
   * What becomes of windows with a missing value: `'error'`, or `'skip'`, which leaves them out. Default
   * `'error'`.
   */
  missing?: 'error' | 'skip';
}

/** Windows of a series, in order of time. */
export interface SeriesWindows extends Dataset {
  /** `[windows]`: first row that each window forecasts. */
  origins: Int32Array;
  /** Number of windows left out for a missing value. */
  leftOut: number;
}

/**
 * Cuts a series into windows: some rows that the model sees, and the rows after them that it forecasts.
 *
 * @returns a dataset of x `[batch, inputSteps, inputs]` (with `known` columns: a list of that and
 * `[batch, horizon, known]`) and y `[batch, horizon]`, for several targets `[batch, horizon, targets]`
 * @throws {ArgumentError} if a column is unknown, no window fits, or a window has a missing value
 */
export function seriesWindows(series: TimeSeries, options: SeriesWindowOptions): SeriesWindows {
  const { inputSteps, horizon = 1, stride = 1, known = [] } = options;
  expectInteger('seriesWindows', 'inputSteps', inputSteps, 1);
  expectInteger('seriesWindows', 'horizon', horizon, 1);
  expectInteger('seriesWindows', 'stride', stride, 1);
  const { missing = 'error' } = options;
  if (missing !== 'error' && missing !== 'skip') {
    throw new ArgumentError('seriesWindows', 'missing', "'error' or 'skip'", missing);
  }
  const columns = (names: readonly string[]) =>
    Array.from(names, (name) => columnOf(series, name, 'seriesWindows'));
  const [seen, asked, planned] = [columns(options.inputs), columns(options.targets), columns(known)];
  if (seen.length === 0) throw new ArgumentError('seriesWindows', 'inputs', 'one or more columns', 'none');
  if (asked.length === 0) throw new ArgumentError('seriesWindows', 'targets', 'one or more columns', 'none');

  const all = possibleOrigins(series, options, inputSteps, horizon, stride);
  const gaps = [missingBefore(seen), missingBefore([...asked, ...planned])] as const;
  const isWhole = (origin: number) =>
    gaps[0][origin] === gaps[0][origin - inputSteps] && gaps[1][origin + horizon] === gaps[1][origin];
  const origins = all.filter(isWhole);
  if (origins.length < all.length && missing !== 'skip') {
    const bad = all.find((origin) => !isWhole(origin))!;
    const when = new Date(series.times[bad]!).toISOString();
    const advice = "Fill them with fillMissing, or pass missing: 'skip'.";
    throw new ArgumentError(
      'seriesWindows',
      'series',
      'without missing values',
      `one in the window for ${when}`,
      advice,
    );
  }
  if (origins.length === 0) {
    const expected = `long enough for a window of ${inputSteps} + ${horizon} whole rows`;
    throw new ArgumentError('seriesWindows', 'series', expected, `${series.times.length} rows`);
  }

  return {
    length: origins.length,
    description: describe(series, options, origins.length),
    origins,
    leftOut: all.length - origins.length,
    batch(indices) {
      const at = Array.from(indices, (index) => origins[index]!);
      const x = cut(seen, at, -inputSteps, inputSteps);
      const y = cut(asked, at, 0, horizon);
      if (asked.length === 1) y.shape.pop();
      return planned.length > 0 ? { x: [x, cut(planned, at, 0, horizon)], y } : { x, y };
    },
  };
}

function possibleOrigins(
  { times }: TimeSeries,
  { within = { start: 0, end: times.length } }: SeriesWindowOptions,
  inputSteps: number,
  horizon: number,
  stride: number,
): Int32Array {
  const first = Math.max(within.start, inputSteps);
  const last = Math.min(within.end, times.length) - horizon;
  const count = last < first ? 0 : Math.floor((last - first) / stride) + 1;
  return Int32Array.from({ length: count }, (_, index) => first + index * stride);
}

/** For each row, in how many rows before it a column has a missing value. */
function missingBefore(columns: readonly Float64Array[]): Int32Array {
  const rows = columns[0]?.length ?? 0;
  const counts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    counts[row + 1] = counts[row]! + (columns.some((column) => Number.isNaN(column[row]!)) ? 1 : 0);
  }
  return counts;
}

/** Rows from `origin + offset` on of some columns, for each origin: `[origins, steps, columns]`. */
function cut(columns: readonly Float64Array[], origins: readonly number[], offset: number, steps: number) {
  const result = floats(origins.length, steps, columns.length);
  let place = 0;
  for (const origin of origins) {
    for (let row = origin + offset; row < origin + offset + steps; row++) {
      for (const column of columns) result.data[place++] = column[row]!;
    }
  }
  return result;
}

function describe({ times }: TimeSeries, options: SeriesWindowOptions, windows: number): string {
  const { inputs, targets, known = [], inputSteps, horizon = 1, stride = 1, within } = options;
  const part = within ? ` within rows ${within.start}-${within.end}` : '';
  const shown = `${inputSteps} steps of ${inputs} (${known}) for ${horizon} of ${targets}`;
  return `${windows} windows of ${shown} every ${stride} of ${times.length} rows${part}`;
}
