import { expect, test } from 'vitest';
import { SkippedRows } from '../text/skipped-rows';
import { readTimeSeries, type TimeSeriesOptions } from './read-time-series';

const read = (text: string, options: Partial<TimeSeriesOptions> = {}) =>
  readTimeSeries({ name: 'series.csv', chunks: () => [text] }, { time: 'day', ...options });

test('times and columns of numbers, missing ones as NaN', async () => {
  const series = await read('day,a,b\n2020-01-01,1,NA\n2020-01-02,-2.5e1, \n2020-01-04,0,7\n');
  expect([...series.times]).toEqual(['2020-01-01', '2020-01-02', '2020-01-04'].map((day) => Date.parse(day)));
  expect(Object.keys(series.columns)).toEqual(['a', 'b']);
  expect([...series.columns.a!]).toEqual([1, -25, 0]);
  expect([...series.columns.b!]).toEqual([Number.NaN, Number.NaN, 7]);
});

test('times from several columns, in another format, and some of the columns', async () => {
  const series = await read('y,m,wind,note\n2020,1,3,x\n2020,2,4,y\n', {
    time: ({ y, m }) => `${m}/${y}`,
    format: 'MM/YYYY',
    columns: ['wind'],
  });
  expect([...series.times]).toEqual([Date.UTC(2020, 0), Date.UTC(2020, 1)]);
  expect(series.columns).toEqual({ wind: Float64Array.from([3, 4]) });
});

const broken = 'day,a\n2020-01-02,1\n2020-01-01,2\n2020-01-02,3\n2020-01-03,x\nTotal,4\n2020-01-05,5\n';

test.each([
  [broken, 'series.csv:3: expected a time after 2020-01-02T00:00:00.000Z, found "2020-01-01".'],
  ['day,a\n2020-01-01,1\n2020-01-01,2\n', 'series.csv:3: expected a time after 2020-01-01T00:00:00.000Z'],
  ['day,a\n2020-01-01,1.2.3\n', 'series.csv:2: expected a number in column a, found "1.2.3".'],
  ['day,a\n01.02.2020,1\n', 'series.csv:2: expected a time in ISO 8601, found "01.02.2020".'],
  ['Day,a\n2020-01-01,1\n', 'series.csv:1: expected a header with day, found "Day", "a"'],
  ['day,a\n', 'readTimeSeries: input must be a table with rows, received "series.csv".'],
])('%j is refused', async (text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});

test('rows that cannot be read are left out and counted where asked', async () => {
  const skipped = new SkippedRows();
  const series = await read(broken, { skipped });
  expect([...series.columns.a!]).toEqual([1, 5]);
  expect(skipped.count).toBe(4);
});
