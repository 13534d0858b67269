import { detach } from '@ostinato/ops';
import {
  add,
  cast,
  expandDims,
  greaterEqual,
  logicalAnd,
  matMul,
  mul,
  range,
  softmax,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Mask } from '../core/forward-pass';

/** What keeps a score out of a softmax; Keras's number. */
const EXCLUDED = -1e9;

export interface AttendOptions {
  /** `[…, queries, keys]` or broadcastable to it: true where a query may look. */
  allowed: Tensor | null;
  /** Applied to the weights before they are used. */
  dropout?: (weights: Tensor) => Tensor;
}

/**
 * Mixes values by the softmax of scores.
 *
 * @param scores - `[…, queries, keys]`
 * @param values - `[…, keys, size]`
 * @returns the mixture `[…, queries, size]` and the weights `[…, queries, keys]`
 */
export function attend(
  scores: Tensor,
  values: Tensor,
  { allowed, dropout }: AttendOptions,
): { output: Tensor; weights: Tensor } {
  const open = allowed ? add(scores, mul(EXCLUDED, sub(1, cast(allowed, 'float32')))) : scores;
  const weights = softmax(open);
  const used = dropout ? dropout(weights) : weights;
  return { output: matMul(used, values), weights: used };
}

/** `[1 | batch, 1 | queries, keys]`: where queries may look, for a mask of keys and for causal attention. */
export function allowedKeys(keyMask: Mask, causal: boolean, queries: number, keys: number): Tensor | null {
  const masked = keyMask ? expandDims(cast(detach(keyMask), 'bool'), 1) : null;
  if (!causal) return masked;
  const past = greaterEqual(expandDims(range(0, queries), 1), expandDims(range(0, keys), 0));
  const lower = expandDims(past, 0);
  return masked ? logicalAnd(masked, lower) : lower;
}

/** Outputs of masked queries are zero. */
export function zeroMasked(output: Tensor, queryMask: Mask): Tensor {
  return queryMask ? mul(output, expandDims(cast(detach(queryMask), 'float32'), -1)) : output;
}
