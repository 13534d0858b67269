import { expect, test } from 'vitest';
import { roundTicks } from './round-ticks';

test.each([
  [189, 734, 5, [200, 400, 600]],
  [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [-3, 12, 3, [0, 5, 10]],
  [-0.31, 0.29, 5, [-0.2, 0, 0.2]],
  [0.1, 0.35, 5, [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]],
  [7, 7, 5, [7]],
])('from %d to %d', (low, high, count, ticks) => {
  expect(roundTicks(low, high, count)).toEqual(ticks);
});
