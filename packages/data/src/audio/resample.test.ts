import { expect, test } from 'vitest';
import { resample } from './resample';

const tone = (hertz: number, rate: number, length: number) =>
  Float32Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate));

test.each([
  [8000, 16_000],
  [44_100, 16_000],
  [16_000, 44_100],
  [22_050, 8000],
])('%i to %i Hz: a tone of 1 kHz stays the same tone within 1e-4', (from, to) => {
  const made = resample(tone(1000, from, from / 10), from, to);
  const expected = tone(1000, to, made.length);
  expect(made.length).toBe(Math.ceil(to / 10));
  for (let n = 200; n < made.length - 200; n++) expect(Math.abs(made[n]! - expected[n]!)).toBeLessThan(1e-4);
});

test('a tone above the new Nyquist frequency is at least 90 dB down', () => {
  const made = resample(tone(5000, 16_000, 8000), 16_000, 8000);
  expect(Math.max(...made.subarray(200, -200).map(Math.abs))).toBeLessThan(10 ** (-90 / 20));
});

test('a constant stays exactly that constant', () => {
  const made = resample(new Float32Array(2000).fill(0.25), 44_100, 8000);
  for (const value of made.subarray(50, -50)) expect(Math.abs(value - 0.25)).toBeLessThan(1e-7);
});

test('the same rate gives a copy; other rates must be whole numbers', () => {
  const samples = tone(10, 100, 50);
  expect(resample(samples, 100, 100)).toEqual(samples);
  expect(resample(samples, 100, 100)).not.toBe(samples);
  expect(() => resample(samples, 0, 100)).toThrow(
    'resample: fromRate must be an integer of at least 1, received 0.',
  );
});
