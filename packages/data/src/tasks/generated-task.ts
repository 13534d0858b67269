import type { FloatArray, IntArray, NdArray } from '../core/nd-array';

/** What every generated task takes. */
export interface TaskOptions {
  /** Number of samples. */
  samples?: number;
  /** Same seed, same samples, bit for bit. Default 1. */
  seed?: number;
}

/** Samples with their answers: `arrayDataset(task)` makes batches of them. */
export interface GeneratedTask<X extends NdArray = FloatArray | IntArray, Y extends NdArray = FloatArray> {
  /** `[samples, ...]` */
  x: X;
  /** `[samples, ...]`: the answers. */
  y: Y;
}

/** Texts with their classes. */
export interface LabelledTexts {
  texts: string[];
  /** `[samples]`: index into `classNames`. */
  labels: Int32Array;
  classNames: string[];
}

/** Texts with the texts that answer them. */
export interface TextPairs {
  inputs: string[];
  targets: string[];
}
