export {
  constant,
  cosineDecay,
  exponentialDecay,
  oneCycle,
  piecewiseConstant,
  stepDecay,
} from '@ostinato/trainer';
