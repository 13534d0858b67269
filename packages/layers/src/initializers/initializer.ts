import { type DataType, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import { RandomStream } from '../core/random-stream';

/** Gives weights their first values. */
export abstract class Initializer {
  static readonly className: string;

  /** @param seed - makes the values the same wherever the initializer is used; default: the weight's own seed */
  constructor(readonly seed: number | null = null) {}

  /**
   * Fills values that are laid out row by row.
   *
   * @param values - of as many elements as `shape` has
   * @param random - the stream to draw from
   */
  abstract fill(values: Float32Array, shape: readonly number[], random: RandomStream): void;

  /**
   * Makes a tensor of first values.
   *
   * @param seed - of the weight; the initializer's own seed goes before
   */
  apply(shape: readonly number[], dtype: DataType = 'float32', seed = 0): Tensor {
    const values = new Float32Array(shape.reduce((n, size) => n * size, 1));
    this.fill(values, shape, new RandomStream(this.seed ?? seed));
    return tensor(values, [...shape], dtype);
  }

  getConfig(): Config {
    return {};
  }
}
