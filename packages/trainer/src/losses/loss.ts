import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

/** Settings of a loss or metric as plain data, from which a worker makes it anew. */
export type PlainConfig = Record<string, number | string | boolean | null>;

/** A measure of how far predictions are from targets, one value per sample or step. */
export interface Loss {
  /** Name as `compile` takes it, `'meanSquaredError'`. */
  readonly name: string;
  readonly config: PlainConfig;
  /** Whether `values` takes the mask itself, so that it is not applied again. */
  readonly usesMask?: boolean;
  /**
   * @param yTrue - targets
   * @param yPred - the model's output, `[batch, ..., features]`
   * @param mask - `[batch, time]` or null
   * @returns the values `[batch, ...]`, one per sample or step
   */
  values(yTrue: Tensor, yPred: Tensor, mask: Tensor | null): Tensor;
  /** The mean of `values` as one cheap op, used where there are neither masks nor weights. */
  mean?(yTrue: Tensor, yPred: Tensor): Scalar;
}

/** A loss as a plain function, as `@tensorflow/tfjs-layers` and `tf.losses` have them; it may reduce to a scalar. */
export type LossFunction = (yTrue: Tensor, yPred: Tensor) => Tensor;

/** Keras keeps its logarithms and divisions this far from zero. */
export const LOSS_EPSILON = 1e-7;
