import { ArgumentError } from '../check-argument';
import { getLoss, type LossLike, plainName } from '../losses/get-loss';
import {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from './accuracy';
import { auc } from './auc';
import { bleuMetric } from './bleu';
import { f1Score, precision, recall } from './confusion-metrics';
import { bitsPerCharacter, perplexity } from './crossentropy-metrics';
import { editDistanceMetric } from './edit-distance';
import { meanMetric } from './mean-metric';
import type { Metric, MetricFunction } from './metric';
import { rootMeanSquaredError } from './regression-metrics';

/** How a metric may be named or given: a name of Keras or tfjs, a `Metric`, or a plain function. */
export type MetricLike = string | Metric | MetricFunction;

const FACTORIES: Record<string, (options: { name?: string; loss?: LossLike }) => Metric> = {
  binaryaccuracy: binaryAccuracy,
  categoricalaccuracy: categoricalAccuracy,
  sparsecategoricalaccuracy: sparseCategoricalAccuracy,
  topkcategoricalaccuracy: topKCategoricalAccuracy,
  sparsetopkcategoricalaccuracy: sparseTopKCategoricalAccuracy,
  precision,
  recall,
  f1score: f1Score,
  auc,
  rootmeansquarederror: rootMeanSquaredError,
  perplexity,
  bitspercharacter: bitsPerCharacter,
  editdistance: editDistanceMetric,
  bleu: bleuMetric,
};

const ALIASES: Record<string, string> = {
  f1: 'f1score',
  rmse: 'rootmeansquarederror',
  bpc: 'bitspercharacter',
};

/**
 * Finds a metric by name, or takes the one that is given. `'accuracy'` and `'acc'` log under `acc`, as in
 * `@tensorflow/tfjs-layers`; other names log under the name that was given. Names of losses are metrics too.
 *
 * @param loss - loss of the same output; `'crossentropy'`, `'perplexity'` and `'bitsPerCharacter'` measure it
 * @throws {ArgumentError} if there is no metric of that name
 */
export function getMetric(metric: MetricLike, loss: LossLike): Metric {
  if (typeof metric === 'function') {
    return meanMetric({
      name: metric.name || 'customMetric',
      values: (yTrue, yPred) => metric(yTrue, yPred),
    });
  }
  if (typeof metric !== 'string') return metric;
  const plain = plainName(metric);
  if (plain === 'accuracy' || plain === 'acc') return accuracy();
  if (plain === 'crossentropy' || plain === 'ce') return lossMetric(loss, metric);
  const factory = FACTORIES[ALIASES[plain] ?? plain];
  if (factory !== undefined) return factory({ name: metric, loss });
  try {
    return lossMetric(metric, metric);
  } catch {
    throw new ArgumentError({
      caller: 'compile',
      argument: 'metrics',
      expected: `a function, a Metric, the name of a loss, or one of accuracy, ${Object.values(FACTORIES)
        .map((make) => make({}).name)
        .join(', ')}`,
      received: `'${metric}'`,
    });
  }
}

function lossMetric(like: LossLike, name: string): Metric {
  const loss = getLoss(like);
  const { config, mean } = loss;
  return meanMetric({ name, config, mean, values: (yTrue, yPred) => loss.values(yTrue, yPred, null) });
}
