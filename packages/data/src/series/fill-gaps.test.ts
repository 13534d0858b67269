import { expect, test } from 'vitest';
import { fillGaps, type TimeStep } from './fill-gaps';
import { countMissing, fillMissing } from './fill-missing';

const series = (...days: string[]) => ({
  times: Float64Array.from(days, (day) => Date.parse(day)),
  columns: { a: Float64Array.from(days, (_, i) => i + 1) },
});

test.each<[TimeStep, string[], number[]]>([
  ['day', ['2020-02-28', '2020-03-01', '2020-03-02'], [1, Number.NaN, 2, 3]],
  ['month', ['2020-01-31', '2020-04-30', '2020-05-31'], [1, Number.NaN, Number.NaN, 2, 3]],
  ['year', ['2020-02-29', '2022-02-28', '2024-02-29'], [1, Number.NaN, 2, Number.NaN, 3]],
  ['quarter', ['2020-01-01', '2020-07-01'], [1, Number.NaN, 2]],
  [12 * 3_600_000, ['2020-01-01', '2020-01-02'], [1, Number.NaN, 2]],
])('%s', (step, days, expected) => {
  const filled = fillGaps(series(...days), step);
  expect([...filled.columns.a!]).toEqual(expected);
  expect(filled.times.length).toBe(expected.length);
});

test('a series without gaps stays as it is', () => {
  const whole = series('2020-01-01', '2020-01-02');
  expect(fillGaps(whole, 'day')).toBe(whole);
});

test('times off the grid are refused', () => {
  expect(() => fillGaps(series('2020-01-01', '2020-01-02T06:00Z'), 'day')).toThrow(
    'fillGaps: series must be with times whole steps (day) apart, received "2020-01-02T06:00:00.000Z".',
  );
  expect(() => fillGaps(series('2020-01-01'), 0)).toThrow(
    'step must be more than 0 milliseconds, received 0.',
  );
  expect(() => fillGaps(series('2020-01-01', '2021-01-01'), 1)).toThrow(
    'fillGaps: step must be so long that it makes at most 20000000 rows, received 1.',
  );
  expect(() => fillGaps(series('2020-01-01'), 'fortnight' as TimeStep)).toThrow(
    'step must be one of second, minute, hour, day, week, month, quarter, year, or milliseconds',
  );
});

test('missing values are filled by policy', () => {
  const { NaN: gap } = Number;
  const values = Float64Array.from([gap, 1, gap, gap, 4, gap]);
  const columns = { a: values, b: values, c: values, d: values };
  const filled = fillMissing({ times: new Float64Array(6), columns }, { a: 'previous', b: 'linear', c: -1 });
  expect([...filled.columns.a!]).toEqual([gap, 1, 1, 1, 4, 4]);
  expect([...filled.columns.b!]).toEqual([gap, 1, 2, 3, 4, gap]);
  expect([...filled.columns.c!]).toEqual([-1, 1, -1, -1, 4, -1]);
  expect(filled.columns.d).toBe(values);
  expect(countMissing(filled)).toEqual({ a: 1, b: 2, c: 0, d: 4 });
});

test('a policy that cannot be followed is named', () => {
  const { times, columns } = series('2020-01-01');
  const withGap = { times, columns: { a: Float64Array.of(Number.NaN), b: columns.a } };
  expect(() => fillMissing(withGap, { a: 'error' })).toThrow(
    'fillMissing: a must be a column without missing values, received "none in row 0".',
  );
  expect(fillMissing(withGap, { b: 'error' }).columns.b).toBe(columns.a);
  expect(() => fillMissing(withGap, { c: 'linear' })).toThrow(
    'fillMissing: column must be one of a, b, received "c".',
  );
  expect(() => fillMissing(withGap, { a: 'zero' as 'error' })).toThrow(
    "fillMissing: a must be 'error', 'previous', 'linear' or a number, received \"zero\".",
  );
});
