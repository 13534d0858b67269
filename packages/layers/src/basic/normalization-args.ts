import type { ConstraintLike } from '../constraints/constraint';
import type { InitializerLike } from '../initializers/get-initializer';
import type { RegularizerLike } from '../regularizers/regularizer';

/** What normalizations do after they have normalized. */
export interface NormalizationArgs {
  /** Whether to add a learned shift, beta; default true. */
  center?: boolean;
  /** Whether to multiply by a learned factor, gamma; default true. */
  scale?: boolean;
  /** Default `'zeros'`. */
  betaInitializer?: InitializerLike;
  betaRegularizer?: RegularizerLike | null;
  betaConstraint?: ConstraintLike | null;
  /** Default `'ones'`. */
  gammaInitializer?: InitializerLike;
  gammaRegularizer?: RegularizerLike | null;
  gammaConstraint?: ConstraintLike | null;
}
