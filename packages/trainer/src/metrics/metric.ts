import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { PlainConfig } from '../losses/loss';

/**
 * A measure that is right over any number of batches of any size: each batch gives sums, sums add up, and the value
 * is a function of the totals. Sums of shards of a batch add up the same way.
 */
export interface Metric {
  /** Key in the logs. */
  readonly name: string;
  readonly config: PlainConfig;
  /** Number of sums. */
  readonly size: number;
  /**
   * Sums of one batch.
   *
   * @param yTrue - targets
   * @param yPred - the model's output
   * @param weight - weight of each sample or step, mask included; leading axes of `yPred`; null: all 1
   * @returns `[size]`, or a scalar where `size` is 1
   */
  sums(yTrue: Tensor, yPred: Tensor, weight: Tensor | null): Tensor;
  /**
   * A cheaper way to the same totals where all weights are 1 and the two sums are those of values and of weights.
   *
   * @returns the mean as a scalar, and the number of values
   */
  mean?(yTrue: Tensor, yPred: Tensor): { mean: Scalar; count: number };
  /** The value, of totals over all batches. */
  value(totals: Float64Array): number;
}

/** A metric as a plain function, as `@tensorflow/tfjs-layers` has them: values per sample or step, or a scalar. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => Tensor;
