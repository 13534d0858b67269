import { expect, test } from 'vitest';
import { minMaxScaler, robustScaler, standardScaler } from './affine-scaler';
import { logDifferenceScaler } from './log-difference-scaler';
import { chainScalers, type Scaler, scalerFromJson } from './scaler';

const training = [4, 8, Number.NaN, 15, 16, 23, 42];
const later = [108, 3, 7.5];

// mean 18, variance (14² + 10² + 3² + 2² + 5² + 24²) / 6 = 910 / 6; quartiles 9.75, 15.5, 21.25 (numpy.percentile)
test.each<[string, Scaler, (x: number) => number]>([
  ['standard', standardScaler(training), (x) => (x - 18) / Math.sqrt(910 / 6)],
  ['min-max', minMaxScaler(training), (x) => (x - 4) / 38],
  ['min-max to [-1, 1]', minMaxScaler(training, { low: -1, high: 1 }), (x) => (2 * (x - 4)) / 38 - 1],
  ['robust', robustScaler(training), (x) => (x - 15.5) / 11.5],
])('%s: known values, and back', (_, scaler, expected) => {
  const scaled = scaler.transform(later);
  later.forEach((value, i) => {
    expect(Math.abs(scaled[i]! - expected(value))).toBeLessThan(1e-12);
    expect(Math.abs(scaler.inverse(scaled)[i]! - value)).toBeLessThan(1e-12);
  });
  expect(scaler.transform([Number.NaN])).toEqual(Float64Array.of(Number.NaN));
});

test('values that are all equal stay apart from later ones', () => {
  for (const fit of [standardScaler, minMaxScaler, robustScaler]) {
    expect([...fit([5, 5]).transform([5, 6])]).toEqual([0, 1]);
  }
});

test.each([1, 3])('log-differences with lag %i and back', (lag) => {
  const scaler = logDifferenceScaler(lag);
  const values = [100, 110, 120, 90, 99, 130];
  const scaled = scaler.transform(values);
  expect([...scaled.subarray(0, lag)]).toEqual(new Array(lag).fill(Number.NaN));
  expect(scaled[5]).toBe(Math.log(130 / values[5 - lag]!));
  const back = scaler.inverse(scaled.subarray(3), values.slice(0, 3));
  back.forEach((value, i) => {
    expect(Math.abs(value - values[3 + i]!)).toBeLessThan(1e-11);
  });
});

test('a chain undoes its steps in the right order, with the history that each of them needs', () => {
  const values = [100, 110, 120, 90, 99, 130, 143];
  const [season, growth] = [logDifferenceScaler(2), standardScaler([0.1, 0.3])];
  const scaler = chainScalers(minMaxScaler([0, 50]), season, growth);
  expect(scaler.memory).toBe(2);
  const scaled = scaler.transform(values);
  const back = scaler.inverse(scaled.subarray(4), values.slice(0, 4));
  back.forEach((value, i) => {
    expect(Math.abs(value - values[4 + i]!)).toBeLessThan(1e-11);
  });
});

test('a scaler survives JSON', () => {
  const scaler = chainScalers(logDifferenceScaler(2), robustScaler(training));
  const again = scalerFromJson(JSON.parse(JSON.stringify(scaler)));
  expect(again.transform([1, 2, 3, 5])).toEqual(scaler.transform([1, 2, 3, 5]));
  expect(again.memory).toBe(2);
});

test('mistakes are named', () => {
  expect(() => standardScaler([Number.NaN])).toThrow(
    'standardScaler: training must be at least one value that is not missing, received "none".',
  );
  expect(() => minMaxScaler(training, { low: 1 })).toThrow(
    'minMaxScaler: low must be below high, 1, received 1.',
  );
  expect(() => logDifferenceScaler().transform([1, 0])).toThrow('value 1 must be positive, received 0.');
  expect(() => logDifferenceScaler(2).inverse([1], [3])).toThrow(
    'logDifferenceScaler.inverse: history must be the 2 values before the forecast, received "1 values".',
  );
  expect(() => scalerFromJson({ kind: 'quantile' } as never)).toThrow(
    'scalerFromJson: state must be a scaler of kind',
  );
});
