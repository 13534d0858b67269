import { expect, test } from 'vitest';
import { logDifferenceScaler } from './log-difference-scaler';
import { type SeriesWindowOptions, seriesWindows } from './series-windows';
import { unscaleForecasts } from './unscale-forecasts';

const series = {
  times: Float64Array.from({ length: 10 }, (_, day) => Date.UTC(2020, 0, 1 + day)),
  columns: {
    a: Float64Array.from({ length: 10 }, (_, i) => i),
    b: Float64Array.from({ length: 10 }, (_, i) => 100 + i),
  },
};
const options: SeriesWindowOptions = { inputs: ['a'], targets: ['a'], inputSteps: 3 };

test('each window shows some rows and asks for those right after them', async () => {
  const windows = seriesWindows(series, { ...options, horizon: 2 });
  expect([...windows.origins]).toEqual([3, 4, 5, 6, 7, 8]);
  expect(await windows.batch([0, 5])).toEqual({
    x: { data: Float32Array.from([0, 1, 2, 5, 6, 7]), shape: [2, 3, 1] },
    y: { data: Float32Array.from([3, 4, 8, 9]), shape: [2, 2] },
  });
});

test('several columns, and columns known beforehand as a second input', async () => {
  const windows = seriesWindows(series, {
    ...options,
    inputs: ['a', 'b'],
    targets: ['b', 'a'],
    known: ['b'],
  });
  expect(await windows.batch([1])).toEqual({
    x: [
      { data: Float32Array.from([1, 101, 2, 102, 3, 103]), shape: [1, 3, 2] },
      { data: Float32Array.from([104]), shape: [1, 1, 1] },
    ],
    y: { data: Float32Array.from([104, 4]), shape: [1, 1, 2] },
  });
});

test('a stride leaves windows out; a part limits what is forecast, not what is seen', () => {
  expect([...seriesWindows(series, { ...options, stride: 3 }).origins]).toEqual([3, 6, 9]);
  const part = { start: 6, end: 9 };
  expect([...seriesWindows(series, { ...options, within: part }).origins]).toEqual([6, 7, 8]);
  expect([...seriesWindows(series, { ...options, horizon: 2, within: part }).origins]).toEqual([6, 7]);
});

test('windows with a missing value are refused, or left out where asked', () => {
  const withGap = {
    ...series,
    columns: { a: series.columns.a.map((value) => (value === 5 ? Number.NaN : value)) },
  };
  expect(() => seriesWindows(withGap, options)).toThrow(
    'seriesWindows: series must be without missing values, received "one in the window for 2020-01-06T00:00:00.000Z". Fill them with fillMissing, or pass missing: \'skip\'.',
  );
  const windows = seriesWindows(withGap, { ...options, missing: 'skip' });
  expect([[...windows.origins], windows.leftOut]).toEqual([[3, 4, 9], 4]);
});

test('mistakes are named', () => {
  expect(() => seriesWindows(series, { ...options, inputs: ['c'] })).toThrow(
    'seriesWindows: column must be one of a, b, received "c".',
  );
  expect(() => seriesWindows(series, { ...options, inputSteps: 10 })).toThrow(
    'seriesWindows: series must be long enough for a window of 10 + 1 whole rows, received "10 rows".',
  );
  expect(() => seriesWindows(series, { ...options, targets: [] })).toThrow(
    'targets must be one or more columns',
  );
});

test('a policy for missing values that there is not is named', () => {
  expect(() => seriesWindows(series, { ...options, missing: 'drop' as 'skip' })).toThrow(
    "seriesWindows: missing must be 'error' or 'skip', received \"drop\".",
  );
});

test('forecasts of log-differences come back in the unit of the series', async () => {
  const values = Float64Array.from([100, 110, 121, 90, 99, 130, 143, 150]);
  const scaler = logDifferenceScaler();
  const scaled = { times: series.times.subarray(0, 8), columns: { a: scaler.transform(values) } };
  const windows = seriesWindows(scaled, { ...options, inputSteps: 2, horizon: 2, missing: 'skip' });
  const { y } = await windows.batch(windows.origins.map((_, i) => i));
  if (!y || Array.isArray(y)) throw new Error('one target was asked for');
  const back = unscaleForecasts(y, scaler, values, windows.origins);
  back.forEach((window, i) => {
    const origin = windows.origins[i]!;
    window.forEach((value, step) => {
      expect(Math.abs(value - values[origin + step]!)).toBeLessThan(2e-5);
    });
  });
  expect(() => unscaleForecasts(y, scaler, values, [1])).toThrow('forecasts must be of shape [1, horizon]');
});
