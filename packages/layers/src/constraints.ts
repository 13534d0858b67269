import {
  MaxNorm,
  MinMaxNorm,
  type MinMaxNormArgs,
  NonNeg,
  type NormConstraintArgs,
  UnitNorm,
} from './constraints/constraint';

export { Constraint } from './constraints/constraint';

export const maxNorm = (args?: NormConstraintArgs & { maxValue?: number }) => new MaxNorm(args);
export const unitNorm = (args?: NormConstraintArgs) => new UnitNorm(args);
export const nonNeg = () => new NonNeg();
export const minMaxNorm = (args?: MinMaxNormArgs) => new MinMaxNorm(args);
