import { Weight } from '@ostinato/ops';
import type { DataType, Tensor } from '@tensorflow/tfjs-core';
import type { Constraint } from '../constraints/constraint';
import type { Initializer } from '../initializers/initializer';
import type { Regularizer } from '../regularizers/regularizer';

/** What a layer says about a weight that it wants. */
export interface LayerVariableSpec {
  /** Within its layer: `'kernel'`. */
  name: string;
  shape: readonly number[];
  dtype: DataType;
  initializer: Initializer;
  regularizer: Regularizer | null;
  constraint: Constraint | null;
  trainable: boolean;
  /** Seed of the initial values, asked for when they are made. */
  seed: () => number;
}

/** A weight of a layer. Its values are made when first read: never, if they are loaded before. */
export class LayerVariable extends Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: DataType;
  readonly regularizer: Regularizer | null;
  /** Whether the layer ever lets an optimizer change it; `trainable` is this and that no layer is frozen. */
  readonly learns: boolean;

  constructor(path: string, spec: LayerVariableSpec) {
    const { shape, dtype, initializer, constraint } = spec;
    super(path, () => initializer.apply(shape, dtype, spec.seed()), {
      trainable: spec.trainable,
      constraint: constraint ? (value) => constraint.apply(value) : undefined,
    });
    this.name = spec.name;
    this.shape = shape;
    this.dtype = dtype;
    this.regularizer = spec.regularizer;
    this.learns = spec.trainable;
  }

  /** The values; they stay the weight's. */
  read(): Tensor {
    return this.variable;
  }

  /** Replaces the values. */
  write(value: Tensor): this {
    this.assign(value);
    return this;
  }

  /** Number of values. */
  get size(): number {
    return this.shape.reduce((n, size) => n * size, 1);
  }
}
