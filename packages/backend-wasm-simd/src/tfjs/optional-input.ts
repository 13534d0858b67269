import type { TensorInfo } from '@tensorflow/tfjs-core';
import { pointerOf } from './tensor-memory';
import type { WasmBackend } from './wasm-backend';

/** Whether an optional input is absent: the ops pass a `[0]`-shaped tensor then. */
export function isAbsent({ shape }: TensorInfo): boolean {
  return shape.length === 1 && shape[0] === 0;
}

/** Address of an optional input's values; undefined if it is absent. */
export function optionalPointer(backend: WasmBackend, tensor: TensorInfo): number | undefined {
  return isAbsent(tensor) ? undefined : pointerOf(backend, tensor);
}
