import type { Optimizer as TfjsOptimizer } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import { plainName } from '../losses/get-loss';
import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam, adamw } from './adam';
import { adamax } from './adamax';
import { fromTfjsOptimizer, isTfjsOptimizer } from './from-tfjs-optimizer';
import { lion } from './lion';
import { nadam } from './nadam';
import type { Optimizer } from './optimizer';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

/** How an optimizer may be named or given. */
export type OptimizerLike = string | Optimizer | TfjsOptimizer;

const FACTORIES: Record<string, () => Optimizer> = {
  sgd,
  rmsprop,
  adam,
  adamw,
  nadam,
  adamax,
  adagrad,
  adadelta,
  lion,
};

/**
 * Finds an optimizer by name, or takes the one that is given.
 *
 * @throws {ArgumentError} if there is no optimizer of that name
 */
export function getOptimizer(optimizer: OptimizerLike): Optimizer {
  if (isTfjsOptimizer(optimizer)) return fromTfjsOptimizer(optimizer);
  if (typeof optimizer !== 'string') return optimizer;
  const factory = FACTORIES[plainName(optimizer)];
  if (factory !== undefined) return factory();
  throw new ArgumentError({
    caller: 'compile',
    argument: 'optimizer',
    expected: `an optimizer or one of ${Object.keys(FACTORIES)
      .map((name) => `'${name}'`)
      .join(', ')}`,
    received: `'${optimizer}'`,
  });
}
