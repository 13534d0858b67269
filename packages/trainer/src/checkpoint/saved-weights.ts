import type { Weight } from '@ostinato/ops';
import { type DataType, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';

/** Values of one tensor in memory of the host. */
export interface SavedTensor {
  shape: number[];
  dtype: DataType;
  data: Float32Array | Int32Array | Uint8Array;
}

/** Values of weights by path. */
export type SavedWeights = Record<string, SavedTensor>;

/** Copies a tensor to the host. */
export async function saveTensor(item: Tensor): Promise<SavedTensor> {
  const data = (await item.data()) as Float32Array | Int32Array | Uint8Array;
  return { shape: [...item.shape], dtype: item.dtype, data: data.slice() };
}

/** Makes a tensor of saved values; it belongs to the caller. */
export function loadTensor({ data, shape, dtype }: SavedTensor): Tensor {
  return tensor(data, shape, dtype);
}

/** Copies weights to the host. */
export async function saveWeights(weights: readonly Weight[]): Promise<SavedWeights> {
  const entries = await Promise.all(
    weights.map(async (weight) => [weight.path, await saveTensor(weight.variable)] as const),
  );
  return Object.fromEntries(entries);
}

/**
 * Puts saved values into weights.
 *
 * @throws {ArgumentError} if paths or shapes differ; then no weight has been changed
 */
export function restoreWeights(weights: readonly Weight[], saved: SavedWeights, caller: string): void {
  requireSameWeights(weights, saved, caller);
  for (const weight of weights) {
    const value = loadTensor(saved[weight.path]!);
    weight.assign(value);
    value.dispose();
  }
}

/** @throws {ArgumentError} unless the saved weights have the paths and shapes of these */
export function requireSameWeights(weights: readonly Weight[], saved: SavedWeights, caller: string): void {
  const paths = new Set(weights.map((weight) => weight.path));
  const missing = [...paths].filter((path) => !(path in saved));
  const surplus = Object.keys(saved).filter((path) => !paths.has(path));
  if (missing.length > 0 || surplus.length > 0) {
    throw new ArgumentError({
      caller,
      argument: 'weights',
      expected: `those of the model${missing.length > 0 ? `, with ${missing.join(', ')}` : ''}`,
      received: surplus.length > 0 ? `others: ${surplus.join(', ')}` : 'fewer',
      advice: 'They were saved from another model.',
    });
  }
  for (const { path, variable } of weights) {
    const { shape } = saved[path]!;
    if (shape.length === variable.shape.length && shape.every((size, i) => size === variable.shape[i]))
      continue;
    throw new ArgumentError({
      caller,
      argument: path,
      expected: `of shape [${variable.shape}]`,
      received: `[${shape}]`,
      advice: 'The weights were saved from another model.',
    });
  }
}
