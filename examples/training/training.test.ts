import { afterAll, beforeAll, expect, test, vi } from 'vitest';

beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

test('gradients vanish in a SimpleRNN, pass through gates, and explode unless their norm is clipped', async () => {
  const { reaching, exploding, clipped } = await import('./gradients-through-time');
  expect(reaching.SimpleRNN).toBeLessThan(1e-8);
  expect(reaching.LSTM).toBeGreaterThan(100 * reaching.SimpleRNN!);
  expect(reaching.GRU).toBeGreaterThan(100 * reaching.SimpleRNN!);
  expect(exploding.at(-1)).toBeNaN();
  expect(clipped.at(-1)).toBeLessThan(clipped[0]! / 100);
});
