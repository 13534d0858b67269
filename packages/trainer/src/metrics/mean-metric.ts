import {
  mean as meanOf,
  mul,
  ones,
  type Scalar,
  scalar,
  stack,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { PlainConfig } from '../losses/loss';
import { broadcastTrailing } from '../losses/reduce-loss';
import type { Metric } from './metric';

/** A metric that is the weighted mean of values per sample or step. */
export interface MeanMetricDefinition {
  name: string;
  config?: PlainConfig;
  /** Values `[batch, ...]`; a scalar counts once per sample. */
  values(yTrue: Tensor, yPred: Tensor): Tensor;
  /** The mean of the values as one op, for where all count the same. */
  mean?(yTrue: Tensor, yPred: Tensor): Scalar;
  /** What becomes of the mean: `Math.exp` for perplexity, say. Default: the mean itself. */
  finish?(mean: number): number;
}

/** Makes a metric of values per sample or step: their sum and the sum of weights are kept. */
export function meanMetric(definition: MeanMetricDefinition): Metric {
  const { name, config = {}, values, finish = (x) => x } = definition;
  return {
    name,
    config,
    size: 2,
    sums: (yTrue, yPred, weight) => sumAndWeight(values(yTrue, yPred), yPred.shape[0]!, weight),
    mean: (yTrue, yPred) => meanAndCount(definition, yTrue, yPred),
    value: ([total, count]) => (count! > 0 ? finish(total! / count!) : Number.NaN),
  };
}

function meanAndCount({ mean, values }: MeanMetricDefinition, yTrue: Tensor, yPred: Tensor) {
  const [batch] = yPred.shape as [number];
  if (mean)
    return { mean: mean(yTrue, yPred), count: yPred.rank > 1 ? yPred.size / yPred.shape.at(-1)! : batch };
  const each = values(yTrue, yPred);
  return each.rank === 0
    ? { mean: each as Scalar, count: batch }
    : { mean: meanOf(each) as Scalar, count: each.size };
}

function sumAndWeight(values: Tensor, batch: number, weight: Tensor | null): Tensor {
  if (values.rank === 0) return stack([mul(values, batch), scalar(batch)]);
  if (weight === null) return stack([sum(values), scalar(values.size)]);
  const weights = mul(broadcastTrailing('sampleWeight', weight, values), ones(values.shape));
  return stack([sum(mul(values, weights)), sum(weights)]);
}
