import { type Tensor, tensor, util } from '@tensorflow/tfjs-core';

/** Values that differ everywhere, between −scale and scale, without pattern along any axis: the same on every run. */
export function waveValues(size: number, seed: number, scale = 1): Float32Array {
  return Float32Array.from(
    { length: size },
    (_, k) => scale * Math.sin(seed * 1.7 + (k + 1) * (2.399963 + 0.1 * seed)),
  );
}

/** A tensor of {@link waveValues}; the caller disposes of it. */
export function wave<T extends Tensor = Tensor>(shape: number[], seed: number, scale = 1): T {
  return tensor(waveValues(util.sizeFromShape(shape), seed, scale), shape, 'float32') as T;
}
