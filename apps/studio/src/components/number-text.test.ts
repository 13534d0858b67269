import { expect, test } from 'vitest';
import { powerOfTen, scientific } from './number-text';

test.each([
  [0, '0'],
  [0.4, '0.40'],
  [0.034, '0.034'],
  [5.68, '5.7'],
  [99.96, '100'],
  [412, '412'],
  [1.49e-5, '1.5 × 10⁻⁵'],
  [-2e12, '-2.0 × 10¹²'],
  [Number.POSITIVE_INFINITY, 'infinity'],
  [Number.NaN, 'no number'],
])('%d reads %s', (value, text) => {
  expect(scientific(value)).toBe(text);
});

test('a power of ten has a raised exponent', () => {
  expect([0, 3, -20].map(powerOfTen)).toEqual(['10⁰', '10³', '10⁻²⁰']);
});
