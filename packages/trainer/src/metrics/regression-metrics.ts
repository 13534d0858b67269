import { meanAbsoluteError, meanSquaredError } from '../losses/regression';
import { meanMetric } from './mean-metric';
import type { Metric } from './metric';

/** Mean of `|t − p|` over all samples. */
export function meanAbsoluteErrorMetric({ name = 'meanAbsoluteError' } = {}): Metric {
  const { values, mean } = meanAbsoluteError();
  return meanMetric({ name, mean, values: (yTrue, yPred) => values(yTrue, yPred, null) });
}

/** Root of the mean of `(t − p)²` over all samples, not the mean of the batches' roots. */
export function rootMeanSquaredError({ name = 'rootMeanSquaredError' } = {}): Metric {
  const { values, mean } = meanSquaredError();
  return meanMetric({ name, mean, values: (yTrue, yPred) => values(yTrue, yPred, null), finish: Math.sqrt });
}
