import { mul, ones, scalar, stack, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { PlainConfig } from '../losses/loss';
import { broadcastTrailing } from '../losses/reduce-loss';
import type { Metric } from './metric';

/** A metric that is the weighted mean of values per sample or step. */
export interface MeanMetricDefinition {
  name: string;
  config?: PlainConfig;
  /** Values `[batch, ...]`; a scalar counts once per sample. */
  values(yTrue: Tensor, yPred: Tensor): Tensor;
  /** What becomes of the mean: `Math.exp` for perplexity, say. Default: the mean itself. */
  finish?(mean: number): number;
}

/** Makes a metric of values per sample or step: their sum and the sum of weights are kept. */
export function meanMetric({ name, config = {}, values, finish = (x) => x }: MeanMetricDefinition): Metric {
  return {
    name,
    config,
    size: 2,
    sums: (yTrue, yPred, weight) => sumAndWeight(values(yTrue, yPred), yPred.shape[0]!, weight),
    value: ([total, count]) => (count! > 0 ? finish(total! / count!) : Number.NaN),
  };
}

function sumAndWeight(values: Tensor, batch: number, weight: Tensor | null): Tensor {
  if (values.rank === 0) return stack([mul(values, batch), scalar(batch)]);
  if (weight === null) return stack([sum(values), scalar(values.size)]);
  const weights = mul(broadcastTrailing('sampleWeight', weight, values), ones(values.shape));
  return stack([sum(mul(values, weights)), sum(weights)]);
}
