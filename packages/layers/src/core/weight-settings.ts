import { type Constraint, type ConstraintLike, getConstraint } from '../constraints/constraint';
import { getInitializer, type InitializerLike } from '../initializers/get-initializer';
import type { Initializer } from '../initializers/initializer';
import { getRegularizer, type Regularizer, type RegularizerLike } from '../regularizers/regularizer';
import type { Config } from './config';
import { describeObject } from './named-class';

/** How a kind of weight starts, is penalized and is kept within bounds. */
export interface WeightSettings {
  initializer: Initializer;
  regularizer: Regularizer | null;
  constraint: Constraint | null;
}

/** Arguments of layers with a kernel. */
export interface KernelArgs {
  /** Default `'glorotUniform'`. */
  kernelInitializer?: InitializerLike;
  kernelRegularizer?: RegularizerLike | null;
  kernelConstraint?: ConstraintLike | null;
}

/** Arguments of layers with a recurrent kernel. */
export interface RecurrentArgs {
  /** Default `'orthogonal'`. */
  recurrentInitializer?: InitializerLike;
  recurrentRegularizer?: RegularizerLike | null;
  recurrentConstraint?: ConstraintLike | null;
}

/** Arguments of layers with a bias. */
export interface BiasArgs {
  /** Default true. */
  useBias?: boolean;
  /** Default `'zeros'`. */
  biasInitializer?: InitializerLike;
  biasRegularizer?: RegularizerLike | null;
  biasConstraint?: ConstraintLike | null;
}

/**
 * Reads `<role>Initializer`, `<role>Regularizer` and `<role>Constraint` from a layer's arguments.
 *
 * @param layer - named in errors
 * @param first - initializer where none is given
 */
export function weightSettings(
  layer: string,
  role: string,
  args: object,
  first: InitializerLike,
): WeightSettings {
  const given = args as Record<string, unknown>;
  return {
    initializer: getInitializer((given[`${role}Initializer`] ?? first) as InitializerLike, layer),
    regularizer: getRegularizer(given[`${role}Regularizer`] as RegularizerLike, layer),
    constraint: getConstraint(given[`${role}Constraint`] as ConstraintLike, layer),
  };
}

/** The inverse of {@link weightSettings}: the part of a config that describes a kind of weight. */
export function describeWeights(
  role: string,
  { initializer, regularizer, constraint }: WeightSettings,
): Config {
  return {
    [`${role}Initializer`]: describeObject(initializer),
    [`${role}Regularizer`]: describeObject(regularizer),
    [`${role}Constraint`]: describeObject(constraint),
  };
}
