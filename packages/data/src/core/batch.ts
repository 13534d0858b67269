import type { NdArray } from './nd-array';

/** Some samples at once, padded to one length: what one training step takes. */
export interface Batch {
  /** `[batch, ...]`; one array per input of the model. */
  x: NdArray | NdArray[];
  /** `[batch, ...]`; one array per output of the model. Absent where nothing is to be learned. */
  y?: NdArray | NdArray[];
  /** `[batch, time]`: 1 for a real step of `x`, 0 for padding; one array per input where `x` is a list. */
  mask?: NdArray<Int32Array> | NdArray<Int32Array>[];
  /** `[batch]`: number of real steps of each sequence, of the first input where `x` is a list. */
  lengths?: Int32Array;
  /** `[batch]` or `[batch, time]`: weight of each sample (or step) in the loss. */
  sampleWeight?: NdArray<Float32Array>;
  /**
   * Set where the rows do not continue those of the batch before: recurrent state is to be forgotten first.
   */
  reset?: boolean;
}

/** A place in a source, as JSON. Only a source like the one that made it can go there. */
export type SourceState = {
  /** What kind of source, with which data and options; another one refuses the state. */
  source: string;
  /** Number of finished epochs. */
  epoch: number;
  /** Number of batches of the current epoch that were handed out. */
  batch: number;
};

/**
 * An endless supply of epochs. `batches()` runs from the current place to the end of the epoch; called again,
 * it runs through the next one, in another order if the source shuffles. `state()` is the place of the batch
 * that comes next: a source that restores it hands out exactly the batches that the first one would have. One
 * loop at a time: two at once would share the place.
 */
export interface SequenceSource {
  /** Number of batches per epoch, where it is known beforehand. */
  readonly stepsPerEpoch?: number;
  /** Number of samples per epoch, where it is known beforehand. */
  readonly samples?: number;
  batches(): AsyncGenerator<Batch, void>;
  state(): SourceState;
  /** @throws {ArgumentError} if the state comes from other data or options */
  restore(state: SourceState): void;
}

/**
 * Samples that can be had in any order: what `batchSource` draws batches from.
 */
export interface Dataset {
  /** Number of samples. */
  readonly length: number;
  /** Kind and sizes in one line: guards a saved state against other data. */
  readonly description: string;
  /**
   * Length of each sample, for datasets whose sequences differ in length: its steps, or anything that grows
   * with them.
   */
  readonly lengths?: ArrayLike<number>;
  /** Makes one batch of the samples with these indices, in this order. */
  batch(indices: ArrayLike<number>): Batch | Promise<Batch>;
}
