import { type Tensor, type Variable, variable } from '@tensorflow/tfjs-core';

/** What a weight may be given besides its path and value. */
export interface WeightOptions {
  /** Whether an optimizer may change it; what is `false` gets no gradient. Default true. */
  trainable?: boolean;
  /** Applied by whoever trains, after each update of the values. */
  constraint?: (value: Tensor) => Tensor;
}

/**
 * A named, versioned variable: what layers own, optimizers update and formats store.
 *
 * `path` is the Keras 3 path (`'lstm/lstm_cell/kernel'`); the name of the `tf.Variable` itself stays
 * automatic, because tfjs makes those global. Whoever changes the values, by `assign` or in place, calls
 * `touch()`, so that whoever packed the weight knows when to pack again.
 *
 * Instead of a variable, a function that gives the initial value may be passed: it runs when the variable is
 * first read, and never if `assign` comes first.
 */
export class Weight {
  #version = 0;
  #variable: Variable | undefined;
  readonly #initialValue: (() => Tensor) | undefined;

  /** Whether an optimizer may change it. */
  trainable: boolean;
  /** Applied by whoever trains, after each update of the values. */
  readonly constraint: ((value: Tensor) => Tensor) | undefined;

  constructor(
    /** Keras 3 path, unique within a model; the model that takes a layer in decides on it. */
    public path: string,
    value: Variable | (() => Tensor),
    options: WeightOptions | boolean = {},
  ) {
    const { trainable = true, constraint } = typeof options === 'boolean' ? { trainable: options } : options;
    this.trainable = trainable;
    this.constraint = constraint;
    if (typeof value === 'function') this.#initialValue = value;
    else this.#variable = value;
  }

  /** The values; a weight that was given a function makes them now. */
  get variable(): Variable {
    this.#variable ??= takeOver(this.#initialValue!());
    return this.#variable;
  }

  /** Whether there are values in memory already. */
  get initialized(): boolean {
    return this.#variable !== undefined;
  }

  /** Grows with each change of the values. */
  get version(): number {
    return this.#version;
  }

  /** Says that the values were changed in place. */
  touch(): void {
    this.#version++;
  }

  /** Replaces the values; the old ones are disposed, `value` itself stays the caller's to dispose. */
  assign(value: Tensor): void {
    if (!this.#variable) this.#variable = variable(value);
    // A variable that is assigned to itself would lose its data: tfjs frees the old before it takes the new.
    else if (value.dataId !== this.#variable.dataId) this.#variable.assign(value);
    this.touch();
  }

  /** Frees the values. */
  dispose(): void {
    if (this.#variable && !this.#variable.isDisposed) this.#variable.dispose();
  }
}

function takeOver(value: Tensor): Variable {
  const made = variable(value);
  value.dispose();
  return made;
}
