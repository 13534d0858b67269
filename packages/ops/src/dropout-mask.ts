import {
  engine,
  getBackend,
  getKernel,
  type NamedAttrMap,
  type Tensor,
  tensor,
  util,
} from '@tensorflow/tfjs-core';
import { ArgumentError } from './errors';
import { elementBits, layerSalt, sampleKey, streamKey } from './random-bits';
import type { RandomContext } from './trainable';

/** Kernel that fills a dropout mask; no inputs, one output. */
export const DROPOUT_MASK_KERNEL = 'OstinatoDropoutMask.v1';

/** Attributes of {@link DROPOUT_MASK_KERNEL}. */
export interface DropoutMaskAttrs {
  shape: number[];
  /** Axis of `shape` that counts samples. */
  sampleAxis: number;
  /** `streamKey(seed, layer, step)` */
  key: number;
  /** Index of the first sample within the whole batch. */
  sampleOffset: number;
  /** An element is dropped when its 32 bits are below this. */
  threshold: number;
  /** What the others get: 1 / (1 − rate). */
  factor: number;
}

/**
 * Factors for dropout: 0 with probability `rate`, else 1 / (1 − rate).
 *
 * An element's value depends on (seed, layer, step, sample, index within the sample) only, so the mask is the same on
 * every backend and however a batch is sharded.
 *
 * @param rate - from 0 up to, but not including, 1
 * @param random - where in the stream of random numbers the pass stands
 * @param layer - name or number of the layer: layers with different ones get different masks
 * @param sampleAxis - axis of `shape` that counts samples: 0 by default, 1 for `[gates, batch, units]`
 * @returns a tensor of that shape; the caller disposes of it
 * @throws {ArgumentError} if `rate` is out of range
 */
export function dropoutMask(
  shape: readonly number[],
  rate: number,
  random: RandomContext,
  layer: string | number,
  sampleAxis = 0,
): Tensor {
  if (!(rate >= 0 && rate < 1)) {
    throw new ArgumentError({
      caller: 'dropoutMask',
      argument: 'rate',
      expected: 'at least 0 and below 1',
      received: String(rate),
    });
  }
  const salt = typeof layer === 'string' ? layerSalt(layer) : layer;
  const attrs: DropoutMaskAttrs = {
    shape: [...shape],
    sampleAxis,
    key: streamKey(random.seed, salt, random.step),
    sampleOffset: random.sampleOffset,
    threshold: Math.floor(rate * 2 ** 32),
    factor: 1 / (1 - rate),
  };
  if (getKernel(DROPOUT_MASK_KERNEL, getBackend())) {
    return engine().runKernel(DROPOUT_MASK_KERNEL, {}, attrs as unknown as NamedAttrMap) as Tensor;
  }
  return tensor(dropoutFactors(attrs), attrs.shape, 'float32');
}

/** The definition of the mask, element by element. */
export function dropoutFactors({
  shape,
  sampleAxis,
  key,
  sampleOffset,
  threshold,
  factor,
}: DropoutMaskAttrs): Float32Array {
  const samples = shape[sampleAxis]!;
  const outer = util.sizeFromShape(shape.slice(0, sampleAxis));
  const inner = util.sizeFromShape(shape.slice(sampleAxis + 1));
  const factors = new Float32Array(outer * samples * inner);
  for (let sample = 0; sample < samples; sample++) {
    const row = sampleKey(key, sampleOffset + sample);
    for (let block = 0; block < outer; block++) {
      const start = (block * samples + sample) * inner;
      for (let i = 0; i < inner; i++) {
        factors[start + i] = elementBits(row, block * inner + i) < threshold ? 0 : factor;
      }
    }
  }
  return factors;
}
