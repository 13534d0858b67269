import { expect, test } from 'vitest';
import { HOUSE_PRICE_NOISE, housePrices } from './house-prices';

test('the published formula explains all but the stated noise', () => {
  const { x, y } = housePrices({ samples: 4000 });
  let squares = 0;
  for (let sample = 0; sample < 4000; sample++) {
    const [area, bedrooms, bathrooms, age, plot, distance, garage, energy] = x.data.subarray(sample * 8);
    const base = 2.4 * area! * (1 + 0.8 * Math.exp(-distance! / 6)) * (1 - 0.004 * age!);
    const price = base + 12 * bathrooms! + 6 * bedrooms! + 0.05 * plot! + 18 * garage! - 7 * energy!;
    squares += (y.data[sample]! - price) ** 2;
  }
  expect(Math.abs(Math.sqrt(squares / 4000) - HOUSE_PRICE_NOISE)).toBeLessThan(0.5);
});
