import {
  getKernel,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { WasmBackend } from './wasm-backend';

/** Runs one kernel of the wasm backend inside another; the caller disposes of the result, or returns it. */
export function runKernel(
  kernelName: string,
  backend: WasmBackend,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap = {},
): TensorInfo {
  const kernel = getKernel(kernelName, 'wasm');
  if (!kernel)
    throw new Error(`runKernel: tfjs 4.22's wasm backend must have ${kernelName}, but it was removed.`);
  return kernel.kernelFunc({ inputs, attrs, backend }) as TensorInfo;
}
