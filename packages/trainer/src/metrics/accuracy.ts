import {
  any as anyOf,
  argMax,
  cast,
  equal,
  expandDims,
  greater,
  mean,
  type Tensor,
  topk,
} from '@tensorflow/tfjs-core';
import { alignClasses, alignTargets } from '../losses/align-targets';
import { meanMetric } from './mean-metric';
import type { Metric } from './metric';

/** Share of outputs on the right side of `threshold` (default 0.5), mean over the last axis. */
export function binaryAccuracy({ threshold = 0.5, name = 'binaryAccuracy' } = {}): Metric {
  return meanMetric({
    name,
    config: { threshold },
    values(yTrue, yPred) {
      const decided = cast(greater(yPred, threshold), 'float32');
      return mean(cast(equal(alignTargets(name, yTrue, decided), decided), 'float32'), -1);
    },
  });
}

/** Share of samples or steps whose largest output is where the one-hot target is largest. */
export function categoricalAccuracy({ name = 'categoricalAccuracy' } = {}): Metric {
  return meanMetric({
    name,
    values: (yTrue, yPred) =>
      cast(equal(argMax(alignTargets(name, yTrue, yPred), -1), argMax(yPred, -1)), 'float32'),
  });
}

/** Share of samples or steps whose largest output is that of the target class number. */
export function sparseCategoricalAccuracy({ name = 'sparseCategoricalAccuracy' } = {}): Metric {
  return meanMetric({
    name,
    values: (yTrue, yPred) => cast(equal(alignClasses(name, yTrue, yPred), argMax(yPred, -1)), 'float32'),
  });
}

function amongTop(classes: Tensor, yPred: Tensor, k: number): Tensor {
  const { indices } = topk(yPred, Math.min(k, yPred.shape.at(-1)!));
  return cast(anyOf(equal(indices, expandDims(classes, -1)), -1), 'float32');
}

/** Share of samples or steps whose one-hot target is among the `k` (default 5) largest outputs. */
export function topKCategoricalAccuracy({ k = 5, name = 'topKCategoricalAccuracy' } = {}): Metric {
  return meanMetric({
    name,
    config: { k },
    values: (yTrue, yPred) => amongTop(cast(argMax(alignTargets(name, yTrue, yPred), -1), 'int32'), yPred, k),
  });
}

/** Share of samples or steps whose target class number is among the `k` (default 5) largest outputs. */
export function sparseTopKCategoricalAccuracy({
  k = 5,
  name = 'sparseTopKCategoricalAccuracy',
} = {}): Metric {
  return meanMetric({
    name,
    config: { k },
    values: (yTrue, yPred) => amongTop(alignClasses(name, yTrue, yPred), yPred, k),
  });
}

/**
 * Which accuracy `'accuracy'` means for these shapes, by Keras's rule: one output: binary; class numbers as targets:
 * sparse; else categorical.
 */
export function accuracyFor(yTrue: Tensor, yPred: Tensor, name: string): Metric {
  if (yPred.shape.at(-1) === 1) return binaryAccuracy({ name });
  const sparse = yTrue.rank < yPred.rank || yTrue.shape.at(-1) === 1;
  return sparse ? sparseCategoricalAccuracy({ name }) : categoricalAccuracy({ name });
}

/** The metric `'accuracy'`: decides at the first batch which accuracy it is. */
export function accuracy({ name = 'acc' } = {}): Metric {
  let chosen: Metric | null = null;
  return {
    name,
    config: {},
    size: 2,
    sums(yTrue, yPred, weight) {
      chosen ??= accuracyFor(yTrue, yPred, name);
      return chosen.sums(yTrue, yPred, weight);
    },
    mean(yTrue, yPred) {
      chosen ??= accuracyFor(yTrue, yPred, name);
      return chosen.mean!(yTrue, yPred);
    },
    value: ([total, count]) => (count! > 0 ? total! / count! : Number.NaN),
  };
}
