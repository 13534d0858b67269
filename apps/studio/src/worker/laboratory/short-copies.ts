import { createRandom } from '@ostinato/data';

/** Digits to repeat: few enough that they are learned within a minute. */
export const DIGITS = 3;
/** The digits 1 to 8, 0 for a pause, 9 for the signal. */
export const SYMBOLS = 10;

interface CopyOptions {
  samples: number;
  /** Steps between the last digit and the first repeated one. */
  delay: number;
  seed: number;
}

/**
 * The copy task with few digits: they come, then a pause, then a signal, and they are to be repeated in order.
 *
 *     x   d₁ d₂ d₃  0 … 0  9  0  0  0
 *     y   0  0  0   0 … 0  0  d₁ d₂ d₃
 *
 * @returns x and y `[samples, delay + 6]`
 */
export function shortCopies({ samples, delay, seed }: CopyOptions) {
  const random = createRandom(seed);
  const timeSteps = delay + 2 * DIGITS;
  const shape = [samples, timeSteps];
  const x = { data: new Int32Array(samples * timeSteps), shape };
  const y = { data: new Int32Array(samples * timeSteps), shape };
  for (let start = 0; start < x.data.length; start += timeSteps) {
    for (let index = 0; index < DIGITS; index++) {
      const digit = 1 + random.integer(8);
      x.data[start + index] = digit;
      y.data[start + timeSteps - DIGITS + index] = digit;
    }
    x.data[start + DIGITS + delay - 1] = 9;
  }
  return { x, y, timeSteps };
}
