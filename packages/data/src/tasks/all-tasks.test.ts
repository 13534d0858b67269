import { expect, test } from 'vitest';
import { addingProblem } from './adding-problem';
import { balancedCounts } from './balanced-counts';
import { copyMemory } from './copy-memory';
import { dateFormats } from './date-formats';
import { housePrices } from './house-prices';
import { numberAddition } from './number-addition';
import { orderReviews } from './order-reviews';
import { reberStrings } from './reber-grammar';
import { rotationDirection } from './rotation-direction';
import { sineWaves } from './sine-waves';
import { temporalOrder } from './temporal-order';

const tasks = {
  addingProblem,
  balancedCounts,
  copyMemory,
  dateFormats,
  housePrices,
  numberAddition,
  orderReviews,
  reberStrings,
  rotationDirection,
  sineWaves,
  temporalOrder,
};

test.each(Object.entries(tasks))('%s: same seed, same samples; another seed, others', (name, task) => {
  const options = { samples: 20 };
  expect(task({ ...options, seed: 5 })).toEqual(task({ ...options, seed: 5 }));
  expect(task({ ...options, seed: 5 })).not.toEqual(task({ ...options, seed: 6 }));
  const message = `${name}: samples must be an integer of at least 1, received 0.`;
  expect(() => task({ samples: 0 })).toThrow(message);
});
