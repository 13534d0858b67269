import { expect, it } from 'vitest';
import { MOST_SEQUENCES, ofOneLength } from './of-one-length';

it('takes the length that most sequences have, the first sequences of it', () => {
  const lengths = [3, 5, 4, 5, 3, 5];
  expect(ofOneLength(lengths.length, (i) => lengths[i]!)).toEqual([1, 3, 5]);
  expect(ofOneLength(100, () => 'all alike')).toEqual(Array.from({ length: MOST_SEQUENCES }, (_, i) => i));
  expect(ofOneLength(0, () => 1)).toEqual([]);
});
