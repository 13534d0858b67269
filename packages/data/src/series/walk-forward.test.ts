import { expect, test } from 'vitest';
import { airPassengers } from '../facts/air-passengers';
import { fitAutoregression } from './autoregression';
import { forecastErrors } from './forecast-errors';
import { driftForecast, naiveForecast, seasonalNaiveForecast } from './naive-forecasts';
import { compareForecasts, forecastTable, walkForward } from './walk-forward';

const history = Float64Array.from([1, 5, 2, 6, 3, 7]);

test('naive, seasonal naive and drift forecasts by hand', () => {
  expect([...naiveForecast(history, 3)]).toEqual([7, 7, 7]);
  expect([...seasonalNaiveForecast(2)(history, 3)]).toEqual([3, 7, 3]);
  expect([...driftForecast(history, 2)]).toEqual([7 + 6 / 5, 7 + 12 / 5]);
  expect(() => seasonalNaiveForecast(7)(history, 1)).toThrow(
    'history must be at least 7 values long, received 6.',
  );
});

test('errors by hand; missing values are passed over', () => {
  const { rmse, mae, smape } = forecastErrors([1, 2, Number.NaN, 4], [2, 2, 3, 1]);
  expect(rmse).toBeCloseTo(Math.sqrt(10 / 3), 12);
  expect(mae).toBeCloseTo(4 / 3, 12);
  expect(smape).toBeCloseTo((200 / 3 + 0 + 600 / 5) / 3, 12);
  expect(() => forecastErrors([1], [1, 2])).toThrow(
    'forecastErrors: forecasts must be 1 numbers, received 2.',
  );
});

test('a walk knows exactly what came before each forecast', async () => {
  const values = Float64Array.from([0, 1, 2, 3, 4, 5, 6]);
  const seen: string[] = [];
  const model = (known: Float64Array, horizon: number) => {
    seen.push(`${known.join('')}+${horizon}`);
    return new Float64Array(horizon).fill(known.length);
  };
  expect([...(await walkForward(values, model, { start: 2, horizon: 2 }))]).toEqual([2, 2, 4, 4, 6]);
  expect(seen).toEqual(['01+2', '0123+2', '012345+1']);
  seen.length = 0;
  await walkForward(values, model, { start: 4, historyLength: 3 });
  expect(seen).toEqual(['123+1', '234+1', '345+1']);
});

test('a model is fitted once, or again after so many forecasts', async () => {
  const values = Float64Array.from([0, 1, 2, 3, 4, 5, 6]);
  const fits: number[] = [];
  const model = {
    fit(known: Float64Array) {
      fits.push(known.length);
      return naiveForecast;
    },
  };
  await walkForward(values, model, { start: 2 });
  await walkForward(values, model, { start: 2, refitEvery: 2 });
  expect(fits).toEqual([2, 2, 4, 6]);
});

test('a model cannot change what it will have to forecast', async () => {
  const values = Float64Array.from([1, 2, 3, 4]);
  await walkForward(values, (known) => known.fill(9).subarray(0, 1), { start: 2 });
  expect([...values]).toEqual([1, 2, 3, 4]);
});

test('mistakes are named', async () => {
  const values = Float64Array.from([1, 2, 3]);
  await expect(walkForward(values, () => [1, 2], { start: 1 })).rejects.toThrow(
    'walkForward: model must be a model that gives 1 values, received 2.',
  );
  await expect(walkForward(values, naiveForecast, { start: 3 })).rejects.toThrow(
    'walkForward: start must be an integer from 1 to 2, received 3.',
  );
});

test('autoregression finds the coefficients of a series that obeys one', () => {
  const values = [1, 2, 0.5];
  for (let t = 3; t < 60; t++)
    values.push(0.3 + 0.9 * values[t - 1]! - 0.5 * values[t - 2]! + 0.2 * values[t - 3]!);
  const forecast = fitAutoregression(Float64Array.from(values.slice(0, 30)), 3);
  const next = forecast(Float64Array.from(values.slice(0, 20)), 5);
  Array.from(next as Float64Array).forEach((value, step) => {
    expect(Math.abs(value - values[20 + step]!)).toBeLessThan(1e-6);
  });
  expect(() => fitAutoregression(new Float64Array(30).fill(4), 2)).toThrow(
    'training must be values that vary',
  );
  expect(() => fitAutoregression(history, 3)).toThrow(
    'training must be of at least 4 whole windows, received 3.',
  );
});

test('AirPassengers, last 48 months: the seasonal naive forecast has an RMSE of 41.85', async () => {
  const values = airPassengers().columns.passengers!;
  const models = { 'AR(13)': { fit: (known: Float64Array) => fitAutoregression(known, 13) } };
  const results = await compareForecasts(values, models, { start: 96, period: 12 });
  expect(results.map(({ name }) => name)).toEqual(['AR(13)', 'seasonal naive (12)', 'naive', 'drift']);
  // 14.2576 and 41.8537 by numpy.linalg.lstsq and by hand in numpy
  expect(results[0]!.rmse).toBeCloseTo(14.2576, 3);
  expect(results[1]!.rmse).toBeCloseTo(41.8537, 4);
  expect(forecastTable(results).split('\n')[2]).toBe('seasonal naive (12)  41.85  36.98    9.234');
});
