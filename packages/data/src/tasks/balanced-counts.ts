import { ArgumentError, expectInteger } from '../core/errors';
import { createRandom } from '../core/random';

/** Strings of a formal language beside strings that are not of it. */
export interface LanguageSamples {
  texts: string[];
  /** `[samples]`: 1 where the text belongs to the language. */
  labels: Int32Array;
}

/**
 * Strings of the language aⁿbⁿ (or aⁿbⁿcⁿ …) beside ones whose counts differ: to tell them apart takes
 * counting. The wrong ones have the blocks in the right order and a count that is off by one to three.
 *
 * @param options.samples - default 1000
 * @param options.longest - largest n, at least 2; default 20
 * @param options.alphabet - one character per block, at least two different ones; default 'ab'
 * @returns texts and labels, half of each kind on average
 * @throws {ArgumentError} if a size is out of range or a character occurs twice
 */
export function balancedCounts(
  options: { samples?: number; longest?: number; alphabet?: string; seed?: number } = {},
): LanguageSamples {
  const { samples = 1000, longest = 20, alphabet = 'ab', seed = 1 } = options;
  expectInteger('balancedCounts', 'samples', samples, 1);
  expectInteger('balancedCounts', 'longest', longest, 2);
  const letters = [...alphabet];
  if (letters.length < 2 || new Set(letters).size < letters.length) {
    throw new ArgumentError('balancedCounts', 'alphabet', 'at least two different characters', alphabet);
  }

  const random = createRandom(seed);
  const texts: string[] = [];
  const labels = new Int32Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    const n = 1 + random.integer(longest);
    const counts = letters.map(() => n);
    labels[sample] = random.integer(2);
    if (labels[sample] === 0) {
      const change = 1 + random.integer(3);
      const block = random.integer(letters.length);
      counts[block] = random.integer(2) && n > change ? n - change : n + change;
    }
    texts.push(letters.map((letter, block) => letter.repeat(counts[block]!)).join(''));
  }
  return { texts, labels };
}

/** Whether a text is of the language aⁿbⁿ (n ≥ 1) over this alphabet. */
export function isBalanced(text: string, alphabet = 'ab'): boolean {
  const letters = [...alphabet];
  const n = [...text].length / letters.length;
  return n >= 1 && text === letters.map((letter) => letter.repeat(Math.floor(n))).join('');
}
