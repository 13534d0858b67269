import { expect, it } from 'vitest';
import type { Progress } from '../terminal/reporter';
import { progressCallback } from './progress-callback';

it('computes speed from this epoch, and the time left from the whole run', async () => {
  const shown: Progress[] = [];
  const reporter = { say() {}, finish() {}, progress: (progress: Progress) => void shown.push(progress) };
  let time = 0;
  const sizes = { epochs: 2, stepsPerEpoch: 10, unit: 'characters', unitsPerStep: 100 };
  const callback = progressCallback(reporter, sizes, () => time);
  await callback.onEpochBegin?.(0, {});
  time = 4000;
  await callback.onYield?.(0, 3, { loss: 2 });
  time = 20_000;
  await callback.onEpochBegin?.(1, {});
  time = 30_000;
  await callback.onYield?.(1, 4, { loss: 1.5 });
  expect(shown).toEqual([
    { epoch: 1, epochs: 2, done: 0.4, loss: 2, unit: 'characters', unitsPerSecond: 100, secondsLeft: 16 },
    { epoch: 2, epochs: 2, done: 0.5, loss: 1.5, unit: 'characters', unitsPerSecond: 50, secondsLeft: 10 },
  ]);
});
