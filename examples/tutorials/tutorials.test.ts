import { afterAll, beforeAll, expect, it, vi } from 'vitest';

/** What the programs print. */
const printed: string[] = [];
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation((...parts) => void printed.push(parts.join(' ')));
  vi.spyOn(console, 'table').mockImplementation((table) => void printed.push(JSON.stringify(table)));
});
afterAll(() => {
  vi.restoreAllMocks();
});

it('1: reads three numbers and says the fourth', async () => {
  const { predictions } = await import('./1-next-number');
  for (const [i, expected] of [4, 5, 6].entries())
    expect(Math.abs(predictions[i]! - expected)).toBeLessThan(0.4);
});

it('2: learns by memory what an average over time cannot tell', async () => {
  const { accuracy } = await import('./2-memory');
  expect(accuracy.recurrent).toBeGreaterThan(0.9);
  expect(accuracy.withoutMemory).toBeLessThan(0.6);
});

it('2: prices houses better by a dense network than by a recurrent one', async () => {
  const { error } = await import('./2-tabular');
  const noise = 15;
  expect(error.dense).toBeLessThan(1.6 * noise);
  expect(error.recurrent).toBeGreaterThan(1.2 * error.dense);
});

it('3: stacks recurrent layers, and says what to add where it was forgotten', async () => {
  const { accuracy, message } = await import('./3-stacked');
  expect(accuracy).toBeGreaterThan(0.9);
  expect(message).toContain("'first'");
  expect(message).toContain('layers.simpleRNN({ units: 64, returnSequences: true })');
});

it('4: remembers across batches until its state is reset', async () => {
  const { parameters, total, lossValues, fresh, continued, afterReset, shorter } = await import(
    './4-language-model'
  );
  expect(parameters).toEqual([2_560_000, 1_311_744, 10_250_000]);
  expect(total).toBe(14_121_744);
  expect(printed.join('\n')).toContain('14,121,744');
  expect(lossValues[0]).toBeCloseTo(Math.log(10_000), 1);
  expect(lossValues[1]).toBeLessThan(lossValues[0]!);
  expect(fresh.shape).toEqual([64, 6, 10_000]);
  expect(shorter.shape).toEqual([64, 3, 10_000]);
  expect(continued.first).not.toBeCloseTo(fresh.first, 4);
  expect(afterReset.first).toBe(fresh.first);
  expect(shorter.first).toBe(continued.first);
});

it('5: tells reviews apart by the order of their words', async () => {
  const { accuracy } = await import('./5-word-order');
  expect(accuracy.bagOfWords).toBeLessThan(0.45);
  for (const cell of ['simpleRnn', 'lstm', 'gru'] as const) expect(accuracy[cell]).toBeGreaterThan(0.9);
});
