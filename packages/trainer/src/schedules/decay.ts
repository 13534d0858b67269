import { ArgumentError, requireRange } from '../check-argument';
import type { Schedule } from './schedule';

/** The same rate for ever. */
export function constant(learningRate: number): Schedule {
  return () => learningRate;
}

/**
 * A rate that drops by a factor at regular steps: `initial · factor^⌊step / every⌋`.
 *
 * @param options.every - steps between drops
 * @param options.factor - Default 0.1
 */
export function stepDecay(options: { initial: number; every: number; factor?: number }): Schedule {
  const { initial, every, factor = 0.1 } = options;
  requireRange('stepDecay', 'every', every, 1);
  return (step) => initial * factor ** Math.floor(step / every);
}

/**
 * Rates between boundaries: `values[i]` up to and with step `boundaries[i]`, the last value afterwards.
 *
 * @throws {ArgumentError} unless there is one value more than boundaries
 */
export function piecewiseConstant(boundaries: readonly number[], values: readonly number[]): Schedule {
  if (values.length !== boundaries.length + 1) {
    throw new ArgumentError({
      caller: 'piecewiseConstant',
      argument: 'values',
      expected: `${boundaries.length + 1} rates, one more than boundaries`,
      received: `${values.length}`,
    });
  }
  return (step) => {
    const index = boundaries.findIndex((boundary) => step <= boundary);
    return values[index === -1 ? boundaries.length : index]!;
  };
}

/**
 * `initial · rate^(step / decaySteps)`.
 *
 * @param options.staircase - whether the exponent is rounded down. Default false.
 */
export function exponentialDecay(options: {
  initial: number;
  decaySteps: number;
  rate: number;
  staircase?: boolean;
}): Schedule {
  const { initial, decaySteps, rate, staircase = false } = options;
  requireRange('exponentialDecay', 'decaySteps', decaySteps, 1);
  return (step) => {
    const exponent = step / decaySteps;
    return initial * rate ** (staircase ? Math.floor(exponent) : exponent);
  };
}
