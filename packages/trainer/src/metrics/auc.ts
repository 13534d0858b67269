import {
  cast,
  concat,
  expandDims,
  greater,
  matMul,
  mul,
  ones,
  reshape,
  sub,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { ArgumentError, requireInteger } from '../check-argument';
import { alignTargets } from '../losses/align-targets';
import { broadcastTrailing } from '../losses/reduce-loss';
import type { Metric } from './metric';

/** Settings of `auc`. */
export interface AucOptions {
  /** Receiver operating characteristic (default) or precision over recall. */
  curve?: 'ROC' | 'PR';
  /** Points of the curve. Default 200. */
  numThresholds?: number;
  name?: string;
}

/**
 * Area under the curve, as Keras computes it: yes-or-no counts at evenly spaced thresholds, points joined by straight
 * lines (ROC) or by the interpolation of Davis and Goadrich 2006 (PR).
 *
 * Predictions are probabilities in [0, 1].
 */
export function auc(options: AucOptions = {}): Metric {
  const { curve = 'ROC', numThresholds = 200, name = 'auc' } = options;
  requireInteger('auc', 'numThresholds', numThresholds, 2);
  if (curve !== 'ROC' && curve !== 'PR') {
    throw new ArgumentError({
      caller: 'auc',
      argument: 'curve',
      expected: "'ROC' or 'PR'",
      received: `'${curve}'`,
    });
  }
  const thresholds = Float32Array.from({ length: numThresholds }, (_, i) => i / (numThresholds - 1));
  thresholds[0] = -1e-7;
  thresholds[numThresholds - 1] = 1 + 1e-7;
  return {
    name,
    config: { curve, numThresholds },
    size: 2 * numThresholds,
    sums(yTrue, yPred, weight) {
      const target = reshape(alignTargets(name, yTrue, yPred), [1, -1]);
      const above = cast(greater(reshape(yPred, [-1, 1]), expandDims(tensor1d(thresholds), 0)), 'float32');
      const w = mul(
        weight === null ? 1 : broadcastTrailing('sampleWeight', weight, yPred),
        ones(yPred.shape),
      );
      const weights = reshape(w, [1, -1]);
      const counts = matMul(concat([mul(target, weights), mul(sub(1, target), weights)]), above);
      return reshape(counts, [-1]);
    },
    value(totals) {
      const truePositives = [...totals.subarray(0, numThresholds)];
      const falsePositives = [...totals.subarray(numThresholds)];
      return curve === 'ROC'
        ? areaUnderRoc(truePositives, falsePositives)
        : areaUnderPrecisionRecall(truePositives, falsePositives);
    },
  };
}

/** The lowest threshold is below every prediction: its counts are all positives and all negatives. */
function areaUnderRoc(tp: number[], fp: number[]): number {
  const [positives, negatives] = [tp[0]!, fp[0]!];
  if (positives === 0 || negatives === 0) return 0;
  let area = 0;
  for (let i = 1; i < tp.length; i++) {
    const width = (fp[i - 1]! - fp[i]!) / negatives;
    area += (width * (tp[i - 1]! + tp[i]!)) / (2 * positives);
  }
  return area;
}

function areaUnderPrecisionRecall(tp: number[], fp: number[]): number {
  const positives = tp[0]!;
  if (positives === 0) return 0;
  let area = 0;
  for (let i = 1; i < tp.length; i++) {
    const [before, after] = [tp[i - 1]! + fp[i - 1]!, tp[i]! + fp[i]!];
    const found = tp[i - 1]! - tp[i]!;
    const slope = before > after ? found / (before - after) : 0;
    const intercept = tp[i]! - slope * after;
    const ratio = before > 0 && after > 0 ? before / after : 1;
    area += (slope * (found + intercept * Math.log(ratio))) / positives;
  }
  return area;
}
