import { expect, it } from 'vitest';
import type { Progress } from '../terminal/reporter';
import { ProgressCallback } from './progress-callback';

/** A callback under a clock and a step counter that the test moves. */
function watched() {
  const shown: Progress[] = [];
  const reporter = { say() {}, finish() {}, progress: (progress: Progress) => void shown.push(progress) };
  const clock = { time: 0 };
  const trainer = { step: 0 };
  const sizes = { epochs: 2, stepsPerEpoch: 10, unit: 'characters', unitsPerStep: 100 };
  const callback = new ProgressCallback(reporter, sizes, () => clock.time);
  callback.setTrainer(trainer as Parameters<ProgressCallback['setTrainer']>[0]);
  return { shown, clock, trainer, callback };
}

it('computes speed from this epoch, and the time left from the whole run', () => {
  const { shown, clock, trainer, callback } = watched();
  callback.onEpochBegin();
  clock.time = 4000;
  trainer.step = 4;
  callback.onYield(0, 3, { loss: 2 });
  clock.time = 20_000;
  trainer.step = 10;
  callback.onEpochBegin();
  clock.time = 30_000;
  trainer.step = 15;
  callback.onYield(1, 4, { loss: 1.5 });
  expect(shown).toEqual([
    { epoch: 1, epochs: 2, done: 0.4, loss: 2, unit: 'characters', unitsPerSecond: 100, secondsLeft: 16 },
    { epoch: 2, epochs: 2, done: 0.5, loss: 1.5, unit: 'characters', unitsPerSecond: 50, secondsLeft: 10 },
  ]);
});

it('does not count the steps before a run was resumed', () => {
  const { shown, clock, trainer, callback } = watched();
  trainer.step = 12;
  callback.onEpochBegin();
  clock.time = 3000;
  trainer.step = 15;
  callback.onYield(1, 4, { loss: 1 });
  expect(shown[0]).toMatchObject({ done: 0.5, unitsPerSecond: 100, secondsLeft: 5 });
});
