import { ArgumentError } from '../core/errors';
import type { TimeSeries } from './time-series';

/** Time from one row to the next: a calendar unit, or a number of milliseconds. */
export type TimeStep = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | number;

const MILLISECONDS: Record<string, number> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};
/** More rows than this are a mistake in the step. */
const MOST_ROWS = 20_000_000;
const CALENDAR_MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };

/**
 * Adds the rows that are absent, with missing values: afterwards each row is one step after the one before.
 *
 * @returns the series with every time from the first to the last; the original if there is no gap
 * @throws {ArgumentError} if a time does not lie whole steps after the first one, or there would be too many rows
 */
export function fillGaps(series: TimeSeries, step: TimeStep): TimeSeries {
  const { times } = series;
  const timeAt = grid(times[0] ?? 0, step);
  if (times.length > 0 && timeAt(MOST_ROWS) <= times.at(-1)!) {
    throw new ArgumentError('fillGaps', 'step', `so long that it makes at most ${MOST_ROWS} rows`, step);
  }
  const full: number[] = [];
  const source: number[] = [];
  for (let row = 0; row < times.length; ) {
    const time = timeAt(full.length);
    if (time > times[row]!) {
      const received = new Date(times[row]!).toISOString();
      throw new ArgumentError('fillGaps', 'series', `with times whole steps (${step}) apart`, received);
    }
    full.push(time);
    source.push(time === times[row] ? row++ : -1);
  }
  if (full.length === times.length) return series;
  const columns = Object.entries(series.columns).map(([name, values]) => [
    name,
    Float64Array.from(source, (row) => (row < 0 ? Number.NaN : values[row]!)),
  ]);
  return { times: Float64Array.from(full), columns: Object.fromEntries(columns) };
}

/** The time so many steps after the first one. */
function grid(first: number, step: TimeStep): (steps: number) => number {
  const length = typeof step === 'number' ? step : MILLISECONDS[step];
  if (length !== undefined) {
    if (length > 0) return (steps) => first + steps * length;
    throw new ArgumentError('fillGaps', 'step', 'more than 0 milliseconds', length);
  }
  const months = CALENDAR_MONTHS[step];
  if (months === undefined) {
    const units = [...Object.keys(MILLISECONDS), ...Object.keys(CALENDAR_MONTHS)].join(', ');
    throw new ArgumentError('fillGaps', 'step', `one of ${units}, or milliseconds`, step);
  }
  return (steps) => afterMonths(first, steps * months);
}

/** The same day of a later month, or that month's last day. */
function afterMonths(first: number, months: number): number {
  const start = new Date(first);
  const date = new Date(first);
  date.setUTCMonth(start.getUTCMonth() + months, 1);
  const daysOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(start.getUTCDate(), daysOfMonth));
  return date.getTime();
}
