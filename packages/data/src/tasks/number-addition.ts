import { ArgumentError, expectInteger } from '../core/errors';
import { createRandom } from '../core/random';
import type { TaskOptions, TextPairs } from './generated-task';

/** Characters of `numberAddition`, in the order of their usual ids: space is 0. */
export const ADDITION_ALPHABET = ' +0123456789';

/**
 * Sums in characters: "535+61 " → "596 ". Both numbers have 1 to `digits` digits; no question comes twice,
 * not even with its terms exchanged. After the addition example of Keras (2015).
 *
 * @param options.samples - default 1000
 * @param options.digits - most digits of each number, from 1 to 7; default 3
 * @param options.reverse - writes the questions from right to left, which is easier to learn; default false
 * @returns inputs of 2·digits + 1 characters, targets of digits + 1, both filled up with spaces at the right
 * (reversed questions at the left)
 * @throws {ArgumentError} if a size is out of range, or `samples` is more than half of all questions
 */
export function numberAddition(
  options: TaskOptions & { digits?: number; reverse?: boolean } = {},
): TextPairs {
  const { samples = 1000, digits = 3, reverse = false, seed = 1 } = options;
  expectInteger('numberAddition', 'samples', samples, 1);
  expectInteger('numberAddition', 'digits', digits, 1, 7);
  const most = Math.floor((10 ** digits * (10 ** digits + 1)) / 4);
  if (samples > most) {
    throw new ArgumentError('numberAddition', 'samples', `at most ${most} for ${digits} digits`, samples);
  }

  const random = createRandom(seed);
  const number = () => random.integer(10 ** (1 + random.integer(digits)));
  const seen = new Set<number>();
  const pairs: TextPairs = { inputs: [], targets: [] };
  while (pairs.inputs.length < samples) {
    const [a, b] = [number(), number()];
    const question = Math.min(a, b) * 10 ** digits + Math.max(a, b);
    if (seen.has(question)) continue;
    seen.add(question);
    const text = `${a}+${b}`.padEnd(2 * digits + 1);
    pairs.inputs.push(reverse ? [...text].reverse().join('') : text);
    pairs.targets.push(`${a + b}`.padEnd(digits + 1));
  }
  return pairs;
}
