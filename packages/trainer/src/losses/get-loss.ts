import { ArgumentError } from '../check-argument';
import { ctc } from '../ctc/ctc-loss';
import { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from './crossentropy';
import type { Loss, LossFunction, PlainConfig } from './loss';
import {
  categoricalHinge,
  cosineSimilarity,
  hinge,
  huber,
  klDivergence,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
  poisson,
  squaredHinge,
} from './regression';
import { sequenceNll } from './sequence-nll';

/** How a loss may be named or given: a name of Keras or tfjs, a `Loss`, or a plain function. */
export type LossLike = string | Loss | LossFunction;

type LossFactory = (config?: PlainConfig) => Loss;

const FACTORIES: Record<string, LossFactory> = {
  binarycrossentropy: binaryCrossentropy,
  categoricalcrossentropy: categoricalCrossentropy,
  sparsecategoricalcrossentropy: sparseCategoricalCrossentropy,
  meansquarederror: meanSquaredError,
  meanabsoluteerror: meanAbsoluteError,
  meanabsolutepercentageerror: meanAbsolutePercentageError,
  meansquaredlogarithmicerror: meanSquaredLogarithmicError,
  huber: huber as LossFactory,
  logcosh: logCosh,
  poisson,
  kldivergence: klDivergence,
  cosinesimilarity: cosineSimilarity,
  hinge,
  squaredhinge: squaredHinge,
  categoricalhinge: categoricalHinge,
  ctc: ctc as LossFactory,
  sequencenll: sequenceNll as LossFactory,
};

const ALIASES: Record<string, string> = {
  mse: 'meansquarederror',
  mae: 'meanabsoluteerror',
  mape: 'meanabsolutepercentageerror',
  msle: 'meansquaredlogarithmicerror',
  bce: 'binarycrossentropy',
  kld: 'kldivergence',
  kullbackleiblerdivergence: 'kldivergence',
  huberloss: 'huber',
  cosine: 'cosinesimilarity',
  cosineproximity: 'cosinesimilarity',
};

/** `'binary_crossentropy'`, `'BinaryCrossentropy'` and `'binaryCrossentropy'` are the same name. */
export function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/**
 * Finds a loss by name, or takes the one that is given.
 *
 * @param config - settings for a loss that is named
 * @throws {ArgumentError} if there is no loss of that name
 */
export function getLoss(loss: LossLike, config?: PlainConfig): Loss {
  if (typeof loss === 'function') {
    return { name: loss.name || 'customLoss', config: {}, values: (yTrue, yPred) => loss(yTrue, yPred) };
  }
  if (typeof loss !== 'string') return loss;
  const plain = plainName(loss);
  const factory = FACTORIES[ALIASES[plain] ?? plain];
  if (factory !== undefined) return factory(config);
  throw new ArgumentError({
    caller: 'compile',
    argument: 'loss',
    expected: `a function, a Loss, or one of ${Object.values(FACTORIES)
      .map((make) => `'${make().name}'`)
      .join(', ')}`,
    received: `'${loss}'`,
  });
}
