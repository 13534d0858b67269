import { expectInteger } from '../core/errors';
import { type IntArray, integers } from '../core/nd-array';
import { createRandom } from '../core/random';
import type { GeneratedTask, TaskOptions } from './generated-task';

/** Number of classes of `copyMemory`: blank 0, digits 1-8, delimiter 9. */
export const COPY_MEMORY_CLASSES = 10;
const DIGITS = 10;

/**
 * Copy memory: ten digits, a long pause, a delimiter; then the ten digits are to be repeated in order.
 *
 *     x   d₁ … d₁₀  0 … 0  9  0 … 0
 *     y   0  …  0   0 … 0  0  d₁ … d₁₀
 *
 * A model without memory cannot do better than a crossentropy of 10 ln 8 / timeSteps per step. The layout of
 * Arjovsky, Shah and Bengio (2016); with `delay` T, Bai, Kolter and Koltun (arXiv 1803.01271) have T + 20
 * steps.
 *
 * @param options.samples - default 1000
 * @param options.delay - steps between the last digit and the first repeated one, at least 1; default 100
 * @returns x and y `[samples, delay + 20]`: classes 0-9
 * @throws {ArgumentError} if a size is out of range
 */
export function copyMemory(
  options: TaskOptions & { delay?: number } = {},
): GeneratedTask<IntArray, IntArray> {
  const { samples = 1000, delay = 100, seed = 1 } = options;
  expectInteger('copyMemory', 'samples', samples, 1);
  expectInteger('copyMemory', 'delay', delay, 1);

  const random = createRandom(seed);
  const timeSteps = delay + 2 * DIGITS;
  const x = integers(samples, timeSteps);
  const y = integers(samples, timeSteps);
  for (let sample = 0; sample < samples; sample++) {
    const start = sample * timeSteps;
    for (let position = 0; position < DIGITS; position++) {
      const digit = 1 + random.integer(8);
      x.data[start + position] = digit;
      y.data[start + timeSteps - DIGITS + position] = digit;
    }
    x.data[start + timeSteps - DIGITS - 1] = COPY_MEMORY_CLASSES - 1;
  }
  return { x, y };
}
