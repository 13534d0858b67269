import { meanLoss, softmaxCrossentropy, softmaxLogits, sparseSoftmaxCrossentropy } from '@ostinato/ops';
import {
  abs,
  add,
  clipByValue,
  exp,
  log,
  log1p,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  relu,
  reshape,
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

/** What the crossentropies of the least and greatest probability are that Keras leaves, 1e-7 and 1 − 1e-7. */
const GREATEST_LOSS = -Math.log(LOSS_EPSILON);
const LEAST_LOSS = -Math.log1p(-LOSS_EPSILON);

/** From the logits behind the probabilities where a softmax has just made them: the same values by one pass, not six. */
function sparseValues(classes: Tensor, p: Tensor): Tensor {
  const logits = softmaxLogits(p);
  if (logits === null) return sparseCrossentropyOfProbabilities(classes, p);
  const values = sparseSoftmaxCrossentropy(
    classes,
    logits.rank === p.rank ? logits : reshape(logits, p.shape),
  );
  // Not by clipByValue, which makes a number of NaN on wasm.
  return minimum(maximum(values, LEAST_LOSS), GREATEST_LOSS);
}

/**
 * Crossentropy of class numbers `[batch, ...]`: `−log(p[class])`, with `p` kept in [1e-7, 1 − 1e-7] as Keras does it (with JAX
 * and PyTorch; with TensorFlow it goes back to the logits of a softmax and keeps nothing). A number that is no class gives NaN.
 */
export function sparseCategoricalCrossentropy(options: Pick<CrossentropyOptions, 'fromLogits'> = {}): Loss {
  const { fromLogits = false } = options;
  return {
    name: 'sparseCategoricalCrossentropy',
    config: { fromLogits },
    values(yTrue, yPred) {
      const classes = alignClasses('sparseCategoricalCrossentropy', yTrue, yPred);
      return fromLogits ? sparseSoftmaxCrossentropy(classes, yPred) : sparseValues(classes, yPred);
    },
  };
}
