import { clone, type Tensor } from '@tensorflow/tfjs-core';

/** One thing or several, as the public API takes and gives them. */
export type OneOrMany<T> = T | T[];

export function toList<T>(value: T | readonly T[]): T[] {
  return Array.isArray(value) ? [...value] : [value as T];
}

/** The only element by itself, or else the list. */
export function fromList<T>(list: T[]): OneOrMany<T> {
  return list.length === 1 ? list[0]! : list;
}

/** The same values, each as a tensor of its own, so that the caller can dispose of any of them. */
export function ownTensors(tensors: readonly Tensor[], foreign: readonly Tensor[]): Tensor[] {
  const seen = new Set(foreign);
  return tensors.map((tensor) => {
    const owned = seen.has(tensor) ? clone(tensor) : tensor;
    seen.add(tensor);
    return owned;
  });
}
