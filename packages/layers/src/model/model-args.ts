import type { OneOrMany } from '../core/lists';
import type { SymbolicTensor } from '../core/symbolic-tensor';

export interface ModelArgs {
  inputs: OneOrMany<SymbolicTensor>;
  outputs: OneOrMany<SymbolicTensor>;
  name?: string;
  /** Of the first weights; default 0. The same model with the same seed starts with the same weights. */
  seed?: number;
  trainable?: boolean;
}

export interface PredictArgs {
  /** How many samples run at once; default 32. */
  batchSize?: number;
}
