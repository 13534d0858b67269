import { expectInteger } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { createRandom } from '../core/random';
import type { GeneratedTask, TaskOptions } from './generated-task';

/**
 * The adding problem: a sequence of random numbers, two of which are marked; the answer is the sum of those
 * two. Always answering 1 has a mean squared error of 1/6 ≈ 0.1667.
 *
 * After Hochreiter and Schmidhuber (1997), in the form of Bai, Kolter and Koltun (arXiv 1803.01271): one
 * marker in each half of the sequence.
 *
 * @param options.samples - default 1000
 * @param options.timeSteps - at least 2; default 100
 * @returns x `[samples, timeSteps, 2]`: number in `[0, 1)`, marker 0 or 1; y `[samples, 1]`: the sum
 * @throws {ArgumentError} if a size is out of range
 */
export function addingProblem(options: TaskOptions & { timeSteps?: number } = {}): GeneratedTask<FloatArray> {
  const { samples = 1000, timeSteps = 100, seed = 1 } = options;
  expectInteger('addingProblem', 'samples', samples, 1);
  expectInteger('addingProblem', 'timeSteps', timeSteps, 2);

  const random = createRandom(seed);
  const x = floats(samples, timeSteps, 2);
  const y = floats(samples, 1);
  const half = Math.floor(timeSteps / 2);
  for (let sample = 0; sample < samples; sample++) {
    const row = x.data.subarray(sample * timeSteps * 2, (sample + 1) * timeSteps * 2);
    for (let step = 0; step < timeSteps; step++) row[step * 2] = random.uniform();
    const first = random.integer(half);
    const second = half + random.integer(timeSteps - half);
    row[first * 2 + 1] = 1;
    row[second * 2 + 1] = 1;
    y.data[sample] = row[first * 2]! + row[second * 2]!;
  }
  return { x, y };
}
