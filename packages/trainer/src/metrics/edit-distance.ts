import { type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import type { Metric } from './metric';
import { type IdSequenceOptions, predictedIds, targetIds } from './predicted-ids';

/**
 * Fewest insertions, deletions and substitutions that turn one sequence into another (Levenshtein 1966).
 *
 * Time `O(a · b)`, memory `O(b)`.
 */
export function editDistance<T>(a: ArrayLike<T>, b: ArrayLike<T>): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Settings of `editDistanceMetric`. */
export interface EditDistanceOptions extends IdSequenceOptions {
  /**
   * Turns outputs `[batch, time, classes]` into ids; `ctcGreedyDecode`, say. Default: the most likely id of each step
   * that the mask leaves.
   */
  decode?: (yPred: Tensor, weight: Tensor | null) => number[][];
  name?: string;
}

/**
 * Edit distance of predicted to target ids over the length of the targets: the character or word error rate.
 *
 * Targets are ids `[batch, length]`, padded with `padId` or negative numbers. Outputs are read back each batch.
 */
export function editDistanceMetric(options: EditDistanceOptions = {}): Metric {
  const { name = 'editDistance', decode = (yPred, weight) => predictedIds(yPred, weight, options) } = options;
  return {
    name,
    config: {},
    size: 2,
    sums(yTrue, yPred, weight) {
      const targets = targetIds(yTrue, options);
      const guesses = decode(yPred, weight);
      const distance = targets.reduce((total, ids, i) => total + editDistance(guesses[i]!, ids), 0);
      return tensor1d([distance, targets.reduce((total, ids) => total + ids.length, 0)]);
    },
    value: ([distance, length]) => (length! > 0 ? distance! / length! : Number.NaN),
  };
}
