import { afterAll, beforeAll, expect, it, vi } from 'vitest';

beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

it('one to one: tells points apart that no line separates', async () => {
  const { accuracy } = await import('./one-to-one');
  expect(accuracy).toBeGreaterThan(0.95);
});

it('one to many: draws a wave from its height and frequency', async () => {
  const { error } = await import('./one-to-many');
  expect(error).toBeLessThan(0.1);
});

it('many to one: answers a question about sequences of different lengths', async () => {
  const { accuracy } = await import('./many-to-one');
  expect(accuracy).toBeGreaterThan(0.95);
});

it('many to many: counts along, in longer sequences than it was trained on, and step by step', async () => {
  const { accuracy, streamed } = await import('./many-to-many');
  expect(accuracy).toBeGreaterThan(0.98);
  expect(streamed).toBe('1 1 0 1 1');
});

it('encoder and decoder: writes another sequence than it reads', async () => {
  const { accuracy } = await import('./encoder-decoder');
  expect(accuracy).toBeGreaterThan(0.9);
});
