import { expect, test } from 'vitest';
import { airPassengers } from './air-passengers';
import { yearlySunspots } from './yearly-sunspots';

test('AirPassengers: 144 months with the published total and mean', () => {
  const { times, columns } = airPassengers();
  const values = columns.passengers!;
  expect([new Date(times[0]!).toISOString(), new Date(times.at(-1)!).toISOString()]).toEqual([
    '1949-01-01T00:00:00.000Z',
    '1960-12-01T00:00:00.000Z',
  ]);
  expect([values.length, values.reduce((sum, value) => sum + value, 0)]).toEqual([144, 40363]); // mean 280.2986 in R
});

test('sunspots: 309 years, with the known minima and the maximum of 1957', () => {
  const { times, columns } = yearlySunspots();
  const at = (year: number) => columns.sunspots![times.indexOf(Date.UTC(year, 0))];
  expect([times.length, columns.sunspots!.length]).toEqual([309, 309]);
  expect([1700, 1711, 1810, 1957, 1988, 2008].map(at)).toEqual([5, 0, 0, 190.2, 100.2, 2.9]);
  expect(Math.max(...columns.sunspots!)).toBe(190.2);
});
