import { tensor1d } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import type { Metric } from './metric';
import { type IdSequenceOptions, predictedIds, targetIds } from './predicted-ids';

const ORDERS = 4;
/** Matching n-grams, n-grams said (four each), length said, length of the reference. */
const SUMS = 2 * ORDERS + 2;

/**
 * BLEU of a corpus with one reference each (Papineni et al. 2002): geometric mean of the clipped shares of 1- to
 * 4-grams, times the brevity penalty. Between 0 and 1, without smoothing.
 *
 * @param hypotheses - tokens (words or ids) of each translation
 * @param references - tokens of each reference
 */
export function bleu<T extends string | number>(
  hypotheses: readonly (readonly T[])[],
  references: readonly (readonly T[])[],
): number {
  if (hypotheses.length !== references.length) {
    throw new ArgumentError({
      caller: 'bleu',
      argument: 'references',
      expected: `one per hypothesis: ${hypotheses.length}`,
      received: String(references.length),
    });
  }
  return bleuOfSums(bleuSums(hypotheses, references));
}

/** Settings of `bleuMetric`. */
export interface BleuOptions extends IdSequenceOptions {
  name?: string;
}

/**
 * BLEU of the most likely id of each step against target ids `[batch, time]`, over the whole epoch. Outputs are read back
 * each batch.
 */
export function bleuMetric(options: BleuOptions = {}): Metric {
  return {
    name: options.name ?? 'bleu',
    config: {},
    size: SUMS,
    sums: (yTrue, yPred, weight) =>
      tensor1d([...bleuSums(predictedIds(yPred, weight, options), targetIds(yTrue, options))]),
    value: bleuOfSums,
  };
}

function bleuSums<T>(
  hypotheses: readonly (readonly T[])[],
  references: readonly (readonly T[])[],
): Float64Array {
  const sums = new Float64Array(SUMS);
  for (const [i, said] of hypotheses.entries()) {
    const reference = references[i]!;
    for (let n = 1; n <= ORDERS; n++) {
      const left = countGrams(reference, n);
      for (const [gram, count] of countGrams(said, n)) {
        sums[n - 1]! += Math.min(count, left.get(gram) ?? 0);
        sums[ORDERS + n - 1]! += count;
      }
    }
    sums[2 * ORDERS]! += said.length;
    sums[2 * ORDERS + 1]! += reference.length;
  }
  return sums;
}

function countGrams<T>(tokens: readonly T[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= tokens.length; i++) {
    const gram = JSON.stringify(tokens.slice(i, i + n));
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function bleuOfSums(sums: Float64Array): number {
  const matches = sums.subarray(0, ORDERS);
  const [said, reference] = [sums[2 * ORDERS]!, sums[2 * ORDERS + 1]!];
  if (matches.some((count) => count === 0)) return 0;
  const logPrecision =
    matches.reduce((total, count, n) => total + Math.log(count / sums[ORDERS + n]!), 0) / ORDERS;
  return Math.exp(logPrecision + Math.min(0, 1 - reference / said));
}
