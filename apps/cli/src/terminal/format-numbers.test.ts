import { expect, it } from 'vitest';
import { bits, duration, grouped, loss } from './format-numbers';

it.each([
  [0, '0:00'],
  [41.6, '0:42'],
  [725, '12:05'],
  [3723, '1:02:03'],
  [Number.POSITIVE_INFINITY, '–:––'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

it('groups thousands, turns nats into bits, and hides no NaN', () => {
  expect(grouped(1234567.2)).toBe('1,234,567');
  expect(bits(Math.LN2)).toBe('1.000');
  expect(loss(1.23456)).toBe('1.2346');
  expect(loss(Number.NaN)).toBe('NaN');
});
