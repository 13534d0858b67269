import { getLoss, type LossLike } from '../losses/get-loss';
import type { PlainConfig } from '../losses/loss';
import { meanMetric } from './mean-metric';
import type { Metric } from './metric';

/** Settings of `perplexity` and `bitsPerCharacter`. */
export interface CrossentropyMetricOptions {
  /** The crossentropy to measure, with its settings. Default `'sparseCategoricalCrossentropy'`. */
  loss?: LossLike;
  /** Settings of a loss that is named. */
  config?: PlainConfig;
  name?: string;
}

/** `e` to the mean crossentropy: among how many equally likely symbols the model is undecided. */
export function perplexity(options: CrossentropyMetricOptions = {}): Metric {
  return crossentropyMetric({ name: 'perplexity', ...options }, Math.exp);
}

/** The mean crossentropy in bits: `nats / log 2`. */
export function bitsPerCharacter(options: CrossentropyMetricOptions = {}): Metric {
  return crossentropyMetric({ name: 'bitsPerCharacter', ...options }, (nats) => nats / Math.LN2);
}

function crossentropyMetric(
  options: CrossentropyMetricOptions & { name: string },
  finish: (mean: number) => number,
): Metric {
  const loss = getLoss(options.loss ?? 'sparseCategoricalCrossentropy', options.config);
  const { config, mean } = loss;
  return meanMetric({ name: options.name, config, finish, mean, values: (t, p) => loss.values(t, p, null) });
}
