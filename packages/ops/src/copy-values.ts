import { engine, getKernel, type NamedAttrMap, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { ArgumentError } from './errors';

/** Kernel that copies values out of a tensor; its attributes are {@link CopyValuesAttrs}, and it has no output. */
export const COPY_VALUES_KERNEL = 'OstinatoCopyValues.v1';

/** Plain memory for the values of a tensor; it may be shared with other threads. */
export type ValueArray = Float32Array | Int32Array | Uint8Array;

/** Attributes of `OstinatoCopyValues.v1`. */
export interface CopyValuesAttrs {
  target: ValueArray;
  /** Index of the first value to be copied. */
  from: number;
}

/**
 * Copies values of a tensor into plain memory, as many as fit. Where the backend has the kernel, no array is made on the
 * way, as `dataSync` makes one: to collect those of every training step costs time.
 *
 * @param target - `Float32Array` for float32, `Int32Array` for int32, `Uint8Array` for bool
 * @param from - index of the first value, in row-major order
 * @throws {ArgumentError} if the tensor has fewer values than that
 */
export function copyValues(x: Tensor, target: ValueArray, from = 0): void {
  if (from < 0 || from + target.length > x.size) {
    throw new ArgumentError({
      caller: 'copyValues',
      argument: 'target',
      expected: `for values that the tensor has, ${x.size} in all`,
      received: `${target.length} from ${from} on`,
      advice: 'Pass a shorter target.',
    });
  }
  if (target.length === 0) return;
  if (copiesAtOnce()) {
    engine().runKernel(COPY_VALUES_KERNEL, { x }, { target, from } as unknown as NamedAttrMap);
  } else target.set((x.dataSync() as Float32Array).subarray(from, from + target.length));
}

/**
 * Makes a tensor of values that lie in plain memory, which may change afterwards: tfjs's `tensor` keeps an array
 * itself on some backends, and cannot keep one in shared memory.
 *
 * @returns a tensor that belongs to the caller
 */
export function tensorFromMemory(
  values: ValueArray,
  shape: readonly number[],
  dtype: 'float32' | 'int32' | 'bool' = 'float32',
): Tensor {
  return tensor(copiesAtOnce() ? values : values.slice(), [...shape], dtype);
}

/** Whether the backend has a memory of its own, which values are copied into and out of at once. */
function copiesAtOnce(): boolean {
  return getKernel(COPY_VALUES_KERNEL, engine().backendName) !== undefined;
}
