import { expect, test } from 'vitest';
import { appendPoint, type LossCurve } from './loss-curve';

test('a long run keeps a thousand points at most, from its first to its last, and the ends of epochs', () => {
  const ends = new Set([333, 40_001]);
  let curve: LossCurve = { steps: [], losses: [] };
  for (let step = 1; step <= 50_000; step++) curve = appendPoint(curve, { step, loss: 1 / step }, ends);
  const { steps, losses } = curve;
  expect(steps.length).toBeLessThanOrEqual(1000);
  expect(steps.length).toBeGreaterThan(400);
  expect(steps[0]).toBe(1);
  expect(steps.at(-1)).toBe(50_000);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps).toEqual(expect.arrayContaining([...ends]));
  expect(losses).toEqual(steps.map((step) => 1 / step));
});
