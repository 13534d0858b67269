import '@tensorflow/tfjs-backend-wasm';
import {
  engine,
  getKernel,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** tfjs's own kernels, as they were before `useWasmSimd`. */
const originals = new Map<string, KernelConfig>(
  ['BatchMatMul', '_FusedMatMul', 'Conv2DBackpropInput'].map((name) => [name, getKernel(name, 'wasm')]),
);

/** Runs tfjs's own kernel on the current (wasm) backend. */
export function runOriginal(name: string, inputs: NamedTensorInfoMap, attrs: NamedAttrMap): Tensor {
  const result = originals.get(name)!.kernelFunc({ inputs, attrs, backend: engine().backend });
  if (Array.isArray(result)) throw new Error('runOriginal: one output expected');
  return engine().makeTensorFromTensorInfo(result);
}
