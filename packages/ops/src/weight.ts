import type { Tensor, Variable } from '@tensorflow/tfjs-core';

/**
 * A named, versioned variable: what layers own, optimizers update and formats store.
 *
 * `path` is the Keras 3 path (`'lstm/lstm_cell/kernel'`); the name of the `tf.Variable` itself stays
 * automatic, because tfjs makes those global. Whoever changes the values, by `assign` or in place, calls
 * `touch()`, so that whoever packed the weight knows when to pack again.
 */
export class Weight {
  #version = 0;

  constructor(
    /** Keras 3 path, unique within a model. */
    readonly path: string,
    readonly variable: Variable,
    /** Whether an optimizer may change it; what is `false` gets no gradient. */
    public trainable = true,
  ) {}

  /** Grows with each change of the values. */
  get version(): number {
    return this.#version;
  }

  /** Says that the values were changed in place. */
  touch(): void {
    this.#version++;
  }

  /** Replaces the values; the old tensor is disposed, `value` now belongs to the variable. */
  assign(value: Tensor): void {
    this.variable.assign(value);
    this.touch();
  }
}
