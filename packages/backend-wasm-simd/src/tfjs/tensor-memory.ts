import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './wasm-backend';

/** Byte offset of a tensor's values in the backend's linear memory. */
export function pointerOf(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset ?? 0;
}

/** Whether other tensors share this tensor's values (`reshape`, `clone`, the tensor a variable was made of). */
export function isShared(backend: WasmBackend, tensor: TensorInfo): boolean {
  return backend.dataIdMap.get(tensor.dataId).refCount > 1;
}

/**
 * Makes every kernel of the backend see values that were written in place.
 *
 * XNNPACK keeps packed copies of weights under the id of their data, so that `matMul`, convolutions and
 * their like go on with the old values of a tensor that changed in place. A new id drops those copies. The
 * memory stays where it is; tensors that share it change, too, so ask `isShared` before writing.
 */
export function renewDataId(backend: WasmBackend, tensor: TensorInfo): void {
  const data = backend.dataIdMap.get(tensor.dataId);
  backend.wasm.tfjs.disposeData(data.id);
  data.id = backend.dataIdNextNumber++;
  const size = data.shape.reduce((product, length) => product * length, 1);
  backend.wasm.tfjs.registerTensor(data.id, size, data.memoryOffset ?? 0);
}

/** Fills a new tensor with zeros. */
export function clear(backend: WasmBackend, tensor: TensorInfo): void {
  backend.typedArrayFromHeap(tensor).fill(0);
}
