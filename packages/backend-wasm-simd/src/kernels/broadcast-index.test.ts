import { expect, test } from 'vitest';
import { broadcastIndex } from './broadcast-index';

test.each([
  [
    [2, 3],
    [2, 3],
    [0, 1, 2, 3, 4, 5],
  ],
  [[2, 3], [3], [0, 1, 2, 0, 1, 2]],
  [
    [2, 3],
    [2, 1],
    [0, 0, 0, 1, 1, 1],
  ],
  [
    [2, 3],
    [1, 1],
    [0, 0, 0, 0, 0, 0],
  ],
  [[2, 3], [], [0, 0, 0, 0, 0, 0]],
  [
    [2, 2, 2],
    [2, 1, 2],
    [0, 1, 0, 1, 2, 3, 2, 3],
  ],
])('broadcasts to %j from %j', (shape, from, expected) => {
  expect(expected.map((_, index) => broadcastIndex(index, shape, from))).toEqual(expected);
});
