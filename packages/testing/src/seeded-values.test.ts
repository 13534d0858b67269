import { expect, test } from 'vitest';
import { RandomChoices, seededRandom } from './seeded-random';
import { waveValues } from './wave';

test('waves differ everywhere, and between seeds', () => {
  const values = [1, 2, 3].flatMap((seed) => [...waveValues(100, seed)]);
  expect(new Set(values).size).toBe(values.length);
  expect(Math.max(...values)).toBeLessThanOrEqual(1);
});

test('a seed gives the same numbers again, spread evenly', () => {
  const [a, b] = [seededRandom(7), seededRandom(7)];
  const values = Array.from({ length: 10_000 }, () => a());
  expect(values.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => b()));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 10_000));
});

test('choices stay within their bounds and reach them', () => {
  const random = new RandomChoices(1);
  const integers = new Set(Array.from({ length: 200 }, () => random.integer(2, 5)));
  expect([...integers].sort()).toEqual([2, 3, 4, 5]);
  expect(new Set(Array.from({ length: 50 }, () => random.oneOf(['a', 'b'])))).toEqual(new Set(['a', 'b']));
});
