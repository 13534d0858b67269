import { meanLoss, softmaxCrossentropy, sparseSoftmaxCrossentropy } from '@ostinato/ops';
import {
  abs,
  add,
  clipByValue,
  exp,
  log,
  log1p,
  mean,
  mul,
  neg,
  relu,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { requireRange } from '../check-argument';
import { alignClasses, alignTargets } from './align-targets';
import {
  crossentropyOfProbabilities,
  sparseCrossentropyOfProbabilities,
} from './crossentropy-of-probabilities';
import { LOSS_EPSILON, type Loss } from './loss';

/** Settings of the crossentropies over classes. */
export interface CrossentropyOptions {
  /** Whether predictions are logits (no softmax or sigmoid in the model). Default false. */
  fromLogits?: boolean;
  /** Share of the target that is spread evenly, in [0, 1]. Default 0. */
  labelSmoothing?: number;
}

/** `−t·log(p) − (1 − t)·log(1 − p)` elementwise; `p` kept in [1e-7, 1 − 1e-7], or from logits without overflow. */
export function binaryCrossentropyValues(t: Tensor, p: Tensor, fromLogits: boolean): Tensor {
  if (fromLogits) return add(sub(relu(p), mul(p, t)), log1p(exp(neg(abs(p)))));
  const kept = clipByValue(p, LOSS_EPSILON, 1 - LOSS_EPSILON);
  return neg(add(mul(t, log(kept)), mul(sub(1, t), log(sub(1, kept)))));
}

/**
 * Crossentropy of yes-or-no targets, mean over the last axis.
 *
 * @param options.labelSmoothing - targets become `t·(1 − s) + s / 2`
 */
export function binaryCrossentropy(options: CrossentropyOptions = {}): Loss {
  const { fromLogits = false, labelSmoothing = 0 } = options;
  requireRange('binaryCrossentropy', 'labelSmoothing', labelSmoothing, 0, 1);
  const targets = (yTrue: Tensor, yPred: Tensor) => {
    const aligned = alignTargets('binaryCrossentropy', yTrue, yPred);
    return labelSmoothing > 0 ? add(mul(aligned, 1 - labelSmoothing), labelSmoothing / 2) : aligned;
  };
  const values: Loss['values'] = (yTrue, yPred) =>
    mean(binaryCrossentropyValues(targets(yTrue, yPred), yPred, fromLogits), -1);
  const config = { fromLogits, labelSmoothing };
  if (fromLogits) return { name: 'binaryCrossentropy', config, values };
  return {
    name: 'binaryCrossentropy',
    config,
    values,
    mean: (yTrue, yPred) => meanLoss('binaryCrossentropy', targets(yTrue, yPred), yPred),
  };
}

/**
 * Crossentropy of one-hot (or soft) targets: `−Σ t·log(p)` over the last axis.
 *
 * @param options.labelSmoothing - targets become `t·(1 − s) + s / classes`
 */
export function categoricalCrossentropy(options: CrossentropyOptions = {}): Loss {
  const { fromLogits = false, labelSmoothing = 0 } = options;
  requireRange('categoricalCrossentropy', 'labelSmoothing', labelSmoothing, 0, 1);
  return {
    name: 'categoricalCrossentropy',
    config: { fromLogits, labelSmoothing },
    values(yTrue, yPred) {
      const aligned = alignTargets('categoricalCrossentropy', yTrue, yPred);
      const share = labelSmoothing / yPred.shape.at(-1)!;
      const t = labelSmoothing > 0 ? add(mul(aligned, 1 - labelSmoothing), share) : aligned;
      return fromLogits ? softmaxCrossentropy(t, yPred) : crossentropyOfProbabilities(t, yPred);
    },
  };
}

/** Crossentropy of class numbers `[batch, ...]`: `−log(p[class])`. */
export function sparseCategoricalCrossentropy(options: Pick<CrossentropyOptions, 'fromLogits'> = {}): Loss {
  const { fromLogits = false } = options;
  return {
    name: 'sparseCategoricalCrossentropy',
    config: { fromLogits },
    values(yTrue, yPred) {
      const classes = alignClasses('sparseCategoricalCrossentropy', yTrue, yPred);
      return fromLogits
        ? sparseSoftmaxCrossentropy(classes, yPred)
        : sparseCrossentropyOfProbabilities(classes, yPred);
    },
  };
}
