import { describe, expect, test } from 'vitest';
import goldens from '../goldens/schedules.json' with { type: 'json' };
import { cosineDecay } from './cosine-decay';
import { constant, exponentialDecay, piecewiseConstant, stepDecay } from './decay';
import { oneCycle } from './one-cycle';
import type { Schedule } from './schedule';

/** tools/golden/trainer_schedules.py has the same settings. */
const schedules: Record<keyof typeof goldens, Schedule> = {
  constant: constant(0.3),
  step: stepDecay({ initial: 0.4, every: 6, factor: 0.3 }),
  piecewise: piecewiseConstant([3, 10], [0.4, 0.2, 0.1]),
  exponential: exponentialDecay({ initial: 0.2, decaySteps: 1, rate: 0.9 }),
  cosine: cosineDecay({ initial: 0.5, decaySteps: 19, alpha: 0.1 }),
  warmCosine: cosineDecay({ initial: 0.001, warmupTarget: 0.01, warmupSteps: 5, decaySteps: 12, alpha: 0.2 }),
  oneCycle: oneCycle({ maximum: 0.1, totalSteps: 21 }),
  oneCycleSteep: oneCycle({ maximum: 0.6, totalSteps: 24, rising: 0.4, startFactor: 10, endFactor: 100 }),
};

describe('schedules', () => {
  test.each(Object.keys(goldens) as (keyof typeof goldens)[])("%s equals PyTorch's within 1e-12", (name) => {
    for (const [step, rate] of goldens[name].entries()) {
      expect(Math.abs(schedules[name](step) - rate), `step ${step}`).toBeLessThan(1e-12);
    }
  });

  test('staircase keeps the rate between drops', () => {
    const schedule = exponentialDecay({ initial: 1, decaySteps: 4, rate: 0.5, staircase: true });
    expect([0, 3, 4, 7, 8].map(schedule)).toEqual([1, 1, 0.5, 0.5, 0.25]);
  });

  test('what has an end stays there', () => {
    expect(schedules.cosine(1000)).toBeCloseTo(0.05, 12);
    expect(schedules.oneCycle(1000)).toBeCloseTo(0.1 / 25 / 1e4, 12);
  });

  test('settings that make no schedule are refused by name', () => {
    expect(() => piecewiseConstant([1, 2], [1, 2])).toThrow(
      'piecewiseConstant: values must be 3 rates, one more than boundaries, received 2.',
    );
    expect(() => oneCycle({ maximum: 1, totalSteps: 1 })).toThrow(
      /^oneCycle: totalSteps must be .* received 1\.$/,
    );
    expect(() => cosineDecay({ initial: 1, decaySteps: 0 })).toThrow(
      /^cosineDecay: decaySteps must be at least 1/,
    );
  });
});
