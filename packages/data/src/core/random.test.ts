import { expect, test } from 'vitest';
import { createRandom } from './random';

const draw = (count: number, ...keys: number[]) => {
  const random = createRandom(...keys);
  return Array.from({ length: count }, random.uniform);
};

test('the same keys give the same numbers, other keys or another order of keys others', () => {
  expect(draw(5, 1, 2)).toEqual(draw(5, 1, 2));
  const streams = [
    draw(3, 1, 2),
    draw(3, 2, 1),
    draw(3, 1),
    draw(3, 1, 2, 0),
    draw(3, 0),
    draw(3, -1),
    draw(3, 2 ** 40),
  ];
  expect(new Set(streams.map((stream) => stream[0])).size).toBe(streams.length);
});

test('the numbers are those of xoshiro128**, for every release alike', () => {
  // printed by tools/golden/data_random.py
  expect(draw(3, 1)).toEqual([0.6266816993370108, 0.20838134885836868, 0.3170196829630971]);
  expect(draw(3, 1, 2)).toEqual([0.06922210604012102, 0.18807617350697836, 0.35334824697421663]);
  expect(draw(3, 2 ** 40 + 5, 0)).toEqual([0.20194264916568017, 0.5460129859031003, 0.8113475999313676]);
});

test('a seed is an integer', () => {
  for (const seed of [0.5, Number.NaN, '1' as never]) {
    expect(() => createRandom(seed)).toThrow('createRandom: seed must be an integer, received');
  }
});

test('numbers lie in [0, 1) and their mean is a half', () => {
  const values = draw(10_000, 7);
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.015); // 5 standard errors
});

test('every integer below the limit comes equally often within 5 standard errors', () => {
  const random = createRandom(3);
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 70_000; i++) counts[random.integer(7)]!++;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(10_000 * (6 / 7)));
});

test('normal numbers have mean 0, variance 1 and kurtosis 3', () => {
  const random = createRandom(4);
  const values = Array.from({ length: 100_000 }, random.normal);
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  expect(Math.abs(moment(1))).toBeLessThan(0.015);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.025);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
});

test('shuffling gives each of the six orders of three items equally often', () => {
  const random = createRandom(5);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = random.shuffle([1, 2, 3]).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
