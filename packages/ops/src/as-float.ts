import { cast, type Tensor } from '@tensorflow/tfjs-core';

/** The tensor as float32, which kernels read; one that is float32 already is given back itself. */
export function asFloat<T extends Tensor>(x: T): T {
  return x.dtype === 'float32' ? x : cast(x, 'float32');
}
