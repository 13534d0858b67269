import { expectInteger, expectNumber } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { createRandom } from '../core/random';
import type { TaskOptions } from './generated-task';

/**
 * Sine waves of amplitude 1 with random phases and frequencies.
 *
 * @param options.samples - default 100
 * @param options.timeSteps - default 100
 * @param options.periods - shortest and longest period in steps; default [10, 40]
 * @param options.noise - standard deviation of the noise; default 0
 * @returns `[samples, timeSteps, 1]`
 * @throws {ArgumentError} if a size is out of range
 */
export function sineWaves(
  options: TaskOptions & { timeSteps?: number; periods?: readonly [number, number]; noise?: number } = {},
): FloatArray {
  const { samples = 100, timeSteps = 100, periods = [10, 40], noise = 0, seed = 1 } = options;
  expectInteger('sineWaves', 'samples', samples, 1);
  expectInteger('sineWaves', 'timeSteps', timeSteps, 1);
  expectNumber('sineWaves', 'periods[0]', periods[0], 2, periods[1]);
  expectNumber('sineWaves', 'noise', noise, 0, 1e6);

  const random = createRandom(seed);
  const waves = floats(samples, timeSteps, 1);
  for (let sample = 0; sample < samples; sample++) {
    const period = periods[0] + (periods[1] - periods[0]) * random.uniform();
    const phase = random.uniform();
    for (let step = 0; step < timeSteps; step++) {
      const clean = Math.sin(2 * Math.PI * (step / period + phase));
      waves.data[sample * timeSteps + step] = noise > 0 ? clean + noise * random.normal() : clean;
    }
  }
  return waves;
}
