import { basename } from 'node:path';
import { airPassengers, readTimeSeries } from '@ostinato/data';
import { textFile } from '@ostinato/data/node';
import { expectFile } from '../../input/expect-file';
import { expectTable } from '../../input/expect-table';
import { readColumns } from '../../input/read-columns';
import { UserError } from '../../user-error';
import type { SeriesOptions } from './forecast-options';

/** Values at equal steps of time. */
export interface NamedSeries {
  name: string;
  /** Name of the values. */
  column: string;
  values: Float64Array;
}

/**
 * Reads one column of a table, or the built-in series.
 *
 * @throws {UserError} if there is no such file or column, or a value is missing
 * @throws {FormatError} naming the line that is broken
 */
export async function loadSeries(options: SeriesOptions): Promise<NamedSeries> {
  const { data, timeColumn, timeFormat, quotes } = options;
  if (data === undefined) {
    expectTable(quotes, 'the built-in series is none');
    return {
      name: 'airline passengers per month, 1949-1960',
      column: 'passengers',
      values: airPassengers().columns.passengers!,
    };
  }
  await expectFile(data);
  const column = options.column ?? (await lastColumn(data, quotes));
  if (timeColumn === undefined) {
    return { name: basename(data), column, values: await valuesOf(data, column, quotes) };
  }
  const series = await readTimeSeries(textFile(data), {
    time: timeColumn,
    format: timeFormat,
    columns: [column],
    quotes,
  });
  const values = series.columns[column]!;
  const gap = values.findIndex(Number.isNaN);
  if (gap >= 0) {
    throw new UserError(
      `${data}: '${column}' has no value at ${new Date(series.times[gap]!).toISOString()}. Fill the gaps first.`,
    );
  }
  return { name: basename(data), column, values };
}

async function lastColumn(path: string, quotes: boolean): Promise<string> {
  for await (const { cells } of readColumns(path, { quotes })) return Object.keys(cells).at(-1)!;
  throw new UserError(`${path} has no rows.`);
}

async function valuesOf(path: string, column: string, quotes: boolean): Promise<Float64Array> {
  const values: number[] = [];
  for await (const { line, cells } of readColumns(path, {
    columns: [column],
    advice: 'Name one of them with --column.',
    quotes,
  })) {
    const value = cells[column]!.trim() === '' ? Number.NaN : Number(cells[column]);
    if (!Number.isFinite(value)) {
      throw new UserError(
        `${path}, line ${line}: '${column}' must be a number, found ${JSON.stringify(cells[column])}. Name another --column, or fill the gaps first.`,
      );
    }
    values.push(value);
  }
  return Float64Array.from(values);
}
