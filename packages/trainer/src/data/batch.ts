import type { Tensor } from '@tensorflow/tfjs-core';

/** Numbers in rows: `[[1, 2], [3, 4]]`, any depth; rows may be typed arrays. */
export type NestedNumbers = number | boolean | TypedNumbers | readonly NestedNumbers[];

/** The typed arrays that become tensors: floats become `float32`, integers `int32`. */
export type TypedNumbers = Float32Array | Float64Array | Int32Array | Uint8Array | Uint16Array | Int16Array;

/** Flat values and their shape, the form in which data packages hand over batches. */
export interface NumberBlock {
  data: TypedNumbers | readonly number[];
  shape: readonly number[];
}

/** What is accepted wherever one tensor is meant. */
export type TensorInput = Tensor | NumberBlock | TypedNumbers | readonly NestedNumbers[];

/** One tensor, or one per input or output of the model. */
export type TensorInputs = TensorInput | readonly (Tensor | NumberBlock)[];

/**
 * One batch as a source yields it. Tensors in it belong to whoever takes the batch: `fit` disposes of them.
 */
export interface Batch {
  /** Inputs, `[batch, ...]` each. */
  x: TensorInputs;
  /** Targets, `[batch, ...]`, one per output. */
  y?: TensorInputs;
  /** `[batch, time]`, true where a step counts; one per input. */
  mask?: TensorInputs | null;
  /** Number of steps that count in each sample; an alternative to `mask` for right-padded batches. */
  lengths?: TypedNumbers | readonly number[] | null;
  /** `[batch]` or `[batch, time]`, one per output. */
  sampleWeight?: TensorInputs | null;
  /** Which streams begin anew with this batch: all, or the rows named. Stateful layers forget them first. */
  reset?: boolean | readonly number[];
}

/** A batch as the training step takes it: tensors, one per input and output. */
export interface TensorBatch {
  inputs: Tensor[];
  masks: (Tensor | null)[];
  targets: Tensor[];
  weights: (Tensor | null)[];
  /** Number of samples. */
  size: number;
  reset: boolean | readonly number[];
}
