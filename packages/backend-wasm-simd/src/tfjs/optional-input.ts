import type { TensorInfo } from '@tensorflow/tfjs-core';
import { pointerOf } from './tensor-memory';
import type { WasmBackend } from './wasm-backend';

/** Whether an optional input is absent: left out, or a `[0]`-shaped tensor that stands for none. */
export function isAbsent(tensor: TensorInfo | undefined): boolean {
  return tensor === undefined || (tensor.shape.length === 1 && tensor.shape[0] === 0);
}

/** Address of an optional input's values; undefined if it is absent. */
export function optionalPointer(backend: WasmBackend, tensor: TensorInfo | undefined): number | undefined {
  return isAbsent(tensor) ? undefined : pointerOf(backend, tensor!);
}
