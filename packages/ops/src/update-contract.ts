/**
 * Kernels that change weights in place. Each takes float32 tensors of one shape, `scale` (one number that the gradient
 * is multiplied by), and returns nothing. Absent slots, and a scale of 1, are left out.
 */

/** Inputs `weight`, `velocity`, `gradient`, `scale`; attributes {@link SgdAttrs}. */
export const SGD_UPDATE_KERNEL = 'OstinatoSgdUpdate.v1';
/** Inputs `weight`, `momentum`, `velocity`, `maxVelocity`, `gradient`, `scale`; attributes {@link AdamAttrs}. */
export const ADAM_UPDATE_KERNEL = 'OstinatoAdamUpdate.v1';
/** Inputs `weight`, `velocity`, `average`, `momentum`, `gradient`, `scale`; attributes {@link RmspropAttrs}. */
export const RMSPROP_UPDATE_KERNEL = 'OstinatoRmspropUpdate.v1';
/** Inputs: a list of float32 tensors; output: the square root of the sum of all squares, `[]`. */
export const GLOBAL_NORM_KERNEL = 'OstinatoGlobalNorm.v1';

/** Settings of stochastic gradient descent. */
export interface SgdSettings {
  learningRate: number;
  /** Default 0: no velocity. */
  momentum?: number;
  /** Default false. */
  nesterov?: boolean;
  /** Decoupled decay: the weight shrinks by `learningRate · weightDecay` of itself first. Default 0. */
  weightDecay?: number;
}

/** Attributes of {@link SGD_UPDATE_KERNEL}. */
export interface SgdAttrs {
  learningRate: number;
  momentum: number;
  nesterov: boolean;
  /** What the weight is multiplied by first: 1 − learningRate · weightDecay. */
  decay: number;
}

/** Settings of Adam, and with `weightDecay` of AdamW. */
export interface AdamSettings {
  learningRate: number;
  /** Default 0.9. */
  beta1?: number;
  /** Default 0.999. */
  beta2?: number;
  /** Default 1e-7, as in Keras. */
  epsilon?: number;
  /** Number of this update, counted from 1. */
  step: number;
  /** Decoupled decay: the weight shrinks by `learningRate · weightDecay` of itself first. Default 0. */
  weightDecay?: number;
}

/** Attributes of {@link ADAM_UPDATE_KERNEL}: the corrections for the moments' bias are worked out once per update. */
export interface AdamAttrs {
  /** learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) */
  alpha: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** What the weight is multiplied by first: 1 − learningRate · weightDecay. */
  decay: number;
}

/** Settings of RMSprop. */
export interface RmspropSettings {
  learningRate: number;
  /** Default 0.9. */
  rho?: number;
  /** Default 0: no momentum slot. */
  momentum?: number;
  /** Default 1e-7, as in Keras. */
  epsilon?: number;
  /** Decoupled decay: the weight shrinks by `learningRate · weightDecay` of itself first. Default 0. */
  weightDecay?: number;
}

/** Attributes of {@link RMSPROP_UPDATE_KERNEL}. */
export interface RmspropAttrs {
  learningRate: number;
  rho: number;
  momentum: number;
  epsilon: number;
  /** What the weight is multiplied by first: 1 − learningRate · weightDecay. */
  decay: number;
}
