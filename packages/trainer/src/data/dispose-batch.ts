import { dispose, Tensor } from '@tensorflow/tfjs-core';
import type { Batch } from './batch';

/** Frees the tensors of a batch that nobody is going to use. */
export function disposeBatch({ x, y, mask, sampleWeight }: Batch): void {
  dispose([x, y, mask, sampleWeight].flat().filter((item) => item instanceof Tensor));
}
