import { detach } from '@ostinato/ops';
import { cast, expandDims, less, range, reshape, type Tensor } from '@tensorflow/tfjs-core';

/** `[batch, time]`, true for the first `lengths[i]` steps of row i. */
export function maskOfLengths(lengths: Tensor, time: number): Tensor {
  return less(expandDims(range(0, time), 0), cast(reshape(detach(lengths), [-1, 1]), 'float32'));
}
