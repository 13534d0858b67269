import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  airPassengers,
  compareForecasts,
  fillMissing,
  fitAutoregression,
  readTimeSeries,
} from '../src/index';
import { textFile } from '../src/node';

// The folder of real data is not part of the repository: these tests run where OSTINATO_DATA names it.
const data = process.env.OSTINATO_DATA;
const rmse = (results: { name: string; rmse: number }[], name: string) =>
  results.find((result) => result.name === name)!.rmse;

describe.skipIf(!data)('real series (skipped without OSTINATO_DATA)', () => {
  const file = (name: string) => textFile(join(data!, 'timeseries', name));

  test('AirPassengers: the file has the embedded numbers', async () => {
    const series = await readTimeSeries(file('airline-passengers.csv'), { time: 'Month' });
    expect([...series.times]).toEqual([...airPassengers().times]);
    expect([...series.columns.Passengers!]).toEqual([...airPassengers().columns.passengers!]);
  });

  test('daily temperatures, last 365 days: persistence 2.58, autoregression 2.27', async () => {
    const { columns } = await readTimeSeries(file('daily-min-temperatures.csv'), { time: 'Date' });
    const values = columns.Temp!;
    const models = { 'AR(14)': { fit: (known: Float64Array) => fitAutoregression(known, 14) } };
    const results = await compareForecasts(values, models, { start: values.length - 365, period: 365 });
    expect(rmse(results, 'naive')).toBeCloseTo(2.5824, 4);
    expect(rmse(results, 'AR(14)')).toBeCloseTo(2.2629, 3);
  });

  test('hourly PM2.5 after the first year: persistence 26.56', async () => {
    const series = await readTimeSeries(file('pollution.csv'), {
      time: ({ year, month, day, hour }) => `${year}-${month}-${day} ${hour}:00`,
      columns: ['pm2.5', 'TEMP', 'PRES', 'Iws'],
    });
    expect(series.times.length).toBe(43_824);
    const values = fillMissing(series, { 'pm2.5': 0 }).columns['pm2.5']!;
    const results = await compareForecasts(values, {}, { start: 24 + 365 * 24 });
    expect(rmse(results, 'naive')).toBeCloseTo(26.558, 2);
  });

  test('monthly sunspots: 2820 months without a gap', async () => {
    const { times, columns } = await readTimeSeries(file('monthly-sunspots.csv'), { time: 'Month' });
    expect([times.length, columns.Sunspots!.every(Number.isFinite)]).toEqual([2820, true]);
  });
});
