import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { Attachment } from './attachment';

/** One call of a kernel. */
export interface KernelCall extends Attachment {
  readonly inputs: NamedTensorInfoMap;
  readonly attrs: NamedAttrMap;
  /** Runs tfjs's own kernel of the same name instead; only where there is one. */
  original(): TensorInfo | TensorInfo[];
}

/** A kernel that `useWasmSimd` registers for the wasm backend, in place of tfjs's own if that exists. */
export interface WasmKernel {
  readonly kernelName: string;
  run(call: KernelCall): TensorInfo | TensorInfo[];
}
