import { ArgumentError, FormatError } from '../core/errors';
import { readTable, type TableOptions, type TableRow } from '../text/read-table';
import { rejectRow } from '../text/skipped-rows';
import { asTextFile, type TextInput } from '../text/text-file';
import { timeParser } from './parse-time';
import type { TimeSeries } from './time-series';

/** How a table becomes a time series. */
export interface TimeSeriesOptions extends TableOptions {
  /** Column of the times, or a function that makes a time in text of the cells of a row. */
  time: string | ((cells: Record<string, string>) => string);
  /** Format of the times, `'DD/MM/YYYY'` for example; default ISO 8601. */
  format?: string;
  /** Columns to read, each of numbers. Default: all but the one of the times. */
  columns?: readonly string[];
  /** Cells that mean a missing value. Default `['', 'NA', 'NaN', 'null', '-', '?']`. */
  missing?: readonly string[];
}

/**
 * Reads a time series of a CSV or TSV.
 *
 * @throws {FormatError} with the line, where a time or a number is none, or a time is not later than the one
 * before it (with `skipped`, such rows are left out and counted)
 * @throws {ArgumentError} if there are no rows
 */
export async function readTimeSeries(input: TextInput, options: TimeSeriesOptions): Promise<TimeSeries> {
  const file = asTextFile(input);
  const { time, format, skipped } = options;
  const parse = timeParser(format);
  const missing = new Set(options.missing ?? ['', 'NA', 'NaN', 'null', '-', '?']);
  const needed = [...(options.columns ?? []), ...(typeof time === 'string' ? [time] : [])];

  const times: number[] = [];
  const values = new Map<string, number[]>(options.columns?.map((name) => [name, []]));
  for await (const row of readTable(file, { ...options, columns: needed })) {
    if (values.size === 0) {
      for (const name of Object.keys(row.cells)) if (name !== time) values.set(name, []);
    }
    try {
      const text = typeof time === 'string' ? row.cells[time]! : time(row.cells);
      const at = readTime(file.name, row.line, text, parse, format, times.at(-1));
      const numbers = [...values.keys()].map((name) => readNumber(file.name, row, name, missing));
      times.push(at);
      [...values.values()].forEach((column, index) => {
        column.push(numbers[index]!);
      });
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      rejectRow(skipped, error);
    }
  }
  if (times.length === 0) throw new ArgumentError('readTimeSeries', 'input', 'a table with rows', file.name);
  const columns = Object.fromEntries([...values].map(([name, column]) => [name, Float64Array.from(column)]));
  return { times: Float64Array.from(times), columns };
}

function readTime(
  file: string,
  line: number,
  text: string,
  parse: (text: string) => number | undefined,
  format: string | undefined,
  before: number | undefined,
): number {
  const time = parse(text);
  if (time === undefined) {
    throw new FormatError(file, { line }, `a time ${format ?? 'in ISO 8601'}`, JSON.stringify(text));
  }
  if (before !== undefined && time <= before) {
    throw new FormatError(
      file,
      { line },
      `a time after ${new Date(before).toISOString()}`,
      JSON.stringify(text),
    );
  }
  return time;
}

function readNumber(file: string, { line, cells }: TableRow, name: string, missing: Set<string>): number {
  const text = cells[name]!.trim();
  if (missing.has(text)) return Number.NaN;
  const value = Number(text);
  if (text !== '' && Number.isFinite(value)) return value;
  throw new FormatError(file, { line }, `a number in column ${name}`, JSON.stringify(text));
}
