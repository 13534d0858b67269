import { expect, test } from 'vitest';
import { lengths, wave } from '../specs/kernel-spec';
import { Arena } from '../src/index';

test.each(lengths)('Σ x² of %i floats is that of double precision', async (count) => {
  const arena = await Arena.create();
  const x = wave(count, 1, 1e-3);
  const sum = arena.kernels.updates.sumOfSquares(arena.place(x), count);
  const expected = x.reduce((total, v) => total + v * v, 0);
  expect(Math.abs(sum - expected)).toBeLessThanOrEqual(1e-15 * expected);
});

test('squares beyond float32 do not overflow', async () => {
  const arena = await Arena.create();
  const sum = arena.kernels.updates.sumOfSquares(arena.place(Float32Array.of(3e38, 3e38)), 2);
  expect(sum / 1.8e77).toBeCloseTo(1, 6);
});
