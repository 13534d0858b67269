import { expectInteger } from '../core/errors';
import { type FloatArray, floats, type IntArray, integers } from '../core/nd-array';
import { createRandom } from '../core/random';
import type { GeneratedTask, TaskOptions } from './generated-task';

const SYMBOLS = 6;
const [X, Y] = [4, 5];

/**
 * Temporal order: four distractor symbols everywhere, and at two places an X or a Y; the class is which of
 * XX, XY, YX, YY it was. After task 6a of Hochreiter and Schmidhuber (1997): the two stand in the second and
 * in the sixth tenth of the sequence.
 *
 * @param options.samples - default 1000
 * @param options.timeSteps - at least 10; default 100
 * @returns x `[samples, timeSteps, 6]`: one-hot (distractors a, b, c, d, then X, Y); y `[samples]`: class 0-3
 * @throws {ArgumentError} if a size is out of range
 */
export function temporalOrder(
  options: TaskOptions & { timeSteps?: number } = {},
): GeneratedTask<FloatArray, IntArray> {
  const { samples = 1000, timeSteps = 100, seed = 1 } = options;
  expectInteger('temporalOrder', 'samples', samples, 1);
  expectInteger('temporalOrder', 'timeSteps', timeSteps, 10);

  const random = createRandom(seed);
  const x = floats(samples, timeSteps, SYMBOLS);
  const y = integers(samples);
  const within = (tenth: number) => {
    const [from, to] = [Math.floor((tenth * timeSteps) / 10), Math.floor(((tenth + 1) * timeSteps) / 10)];
    return from + random.integer(to - from);
  };
  for (let sample = 0; sample < samples; sample++) {
    const symbols = Array.from({ length: timeSteps }, () => random.integer(4));
    const [first, second] = [random.integer(2), random.integer(2)];
    symbols[within(1)] = first ? Y : X;
    symbols[within(5)] = second ? Y : X;
    symbols.forEach((symbol, step) => {
      x.data[(sample * timeSteps + step) * SYMBOLS + symbol] = 1;
    });
    y.data[sample] = 2 * first + second;
  }
  return { x, y };
}
