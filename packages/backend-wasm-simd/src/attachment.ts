import type { Kernels } from '@ostinato/kernels';
import type { KernelBackend } from '@tensorflow/tfjs-core';
import { PackedOperands } from './tfjs/packed-operands';
import { Scratch } from './tfjs/scratch';
import type { WasmBackend } from './tfjs/wasm-backend';

/** What `useWasmSimd` adds to one wasm backend. */
export interface Attachment {
  readonly backend: WasmBackend;
  readonly kernels: Kernels;
  readonly scratch: Scratch;
  readonly packedOperands: PackedOperands;
}

/** By backend, because `removeBackend` and a new start make another one, with another memory. */
const attachments = new WeakMap<KernelBackend, Attachment>();

/** What is attached to a backend; undefined for one that `useWasmSimd` has not seen. */
export function attachmentOf(backend: KernelBackend): Attachment | undefined {
  return attachments.get(backend);
}

/** Attaches kernels that work in the backend's memory, in place of any before: they keep nothing between calls. */
export function attachTo(backend: WasmBackend, kernels: Kernels): void {
  const { scratch, packedOperands } = attachments.get(backend) ?? {
    scratch: new Scratch(backend),
    packedOperands: new PackedOperands(backend),
  };
  attachments.set(backend, { backend, kernels, scratch, packedOperands });
}
