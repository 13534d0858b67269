import type { io } from '@tensorflow/tfjs-core';

/**
 * A model in memory, as every reader of this package returns it and every writer takes it: the
 * topology as JSON, the list of weights, and their values in that order, one after the other.
 *
 * It is tfjs's `io.ModelArtifacts` with the uncertain parts made certain: nothing is missing, nothing is
 * quantised, and `weightData` is one buffer whose length is the sum of the weights' sizes.
 */
export interface ModelArtifacts extends io.ModelArtifacts {
  modelTopology: object;
  weightSpecs: WeightSpec[];
  weightData: ArrayBuffer;
}

/** Name, shape and type of one weight. */
export interface WeightSpec {
  name: string;
  shape: number[];
  dtype: 'float32' | 'int32' | 'bool';
}
