import { ArgumentError } from '../check-argument';
import { plainName } from '../losses/get-loss';
import { adam, adamw } from './adam';
import type { Optimizer } from './optimizer';
import { sgd } from './sgd';

/** How an optimizer may be named or given. */
export type OptimizerLike = string | Optimizer;

const FACTORIES: Record<string, () => Optimizer> = { sgd, adam, adamw };

/**
 * Finds an optimizer by name, or takes the one that is given.
 *
 * @throws {ArgumentError} if there is no optimizer of that name
 */
export function getOptimizer(optimizer: OptimizerLike): Optimizer {
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
