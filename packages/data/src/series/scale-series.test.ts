import { expect, test } from 'vitest';
import { airPassengers } from '../facts/air-passengers';
import { minMaxScaler, standardScaler } from './affine-scaler';
import { scaleSeries } from './scale-series';
import { splitByTime } from './split-by-time';

test('what comes after the training part does not change the scaling', () => {
  const series = airPassengers();
  const { train, test: later } = splitByTime(series, { test: 48 });
  const { series: scaled, scalers } = scaleSeries(series, train, { passengers: standardScaler });
  const changed = {
    ...series,
    columns: { passengers: series.columns.passengers!.map((v, i) => (i < later.start ? v : 1e6)) },
  };
  expect(scaleSeries(changed, train, { passengers: standardScaler }).scalers.passengers!.toJSON()).toEqual(
    scalers.passengers!.toJSON(),
  );
  const mean = scaled.columns.passengers!.subarray(0, train.end).reduce((sum, v) => sum + v, 0) / train.end;
  expect(Math.abs(mean)).toBeLessThan(1e-12);
});

test('columns that are not named stay; unknown ones are refused', () => {
  const series = {
    times: Float64Array.of(1, 2),
    columns: { a: Float64Array.of(3, 5), b: Float64Array.of(7, 8) },
  };
  const train = { start: 0, end: 2 };
  const { series: scaled } = scaleSeries(series, train, { a: minMaxScaler });
  expect(scaled.columns).toEqual({ a: Float64Array.of(0, 1), b: series.columns.b });
  expect(() => scaleSeries(series, train, { c: minMaxScaler })).toThrow(
    'scaleSeries: column must be one of a, b, received "c".',
  );
});
