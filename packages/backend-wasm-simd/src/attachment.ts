import type { KernelBackend } from '@tensorflow/tfjs-core';
import { Scratch } from './tfjs/scratch';
import type { WasmBackend } from './tfjs/wasm-backend';

/** What `useWasmSimd` adds to one wasm backend. */
export interface Attachment {
  readonly backend: WasmBackend;
  readonly scratch: Scratch;
}

/** By backend, because `removeBackend` and a new start make another one, with another memory. */
const attachments = new WeakMap<KernelBackend, Attachment>();

/** What is attached to a backend; undefined for one that `useWasmSimd` has not seen. */
export function attachmentOf(backend: KernelBackend): Attachment | undefined {
  return attachments.get(backend);
}

/** Attaches to a running backend. */
export function attach(backend: WasmBackend): Attachment {
  const attachment = { backend, scratch: new Scratch(backend) };
  attachments.set(backend, attachment);
  return attachment;
}
