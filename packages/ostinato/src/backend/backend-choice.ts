import '@tensorflow/tfjs-backend-cpu';
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { engine, getBackend } from '@tensorflow/tfjs-core';

let chosen = false;
let attaching: Promise<unknown> | undefined;

/**
 * tfjs takes the best backend it knows when the first tensor is made, unless somebody called `setBackend` before. Which
 * of the two happened can be told at the call only: an automatic one is the first, and finds its
 * backend made already.
 */
function noteChoices(): void {
  const tfjs = engine();
  const setBackend = tfjs.setBackend.bind(tfjs);
  tfjs.setBackend = (name) => {
    const automatic = !tfjs.backendName && name in tfjs.registry;
    chosen ||= !automatic;
    return setBackend(name);
  };
}
noteChoices();

/**
 * Attaches the SIMD kernels and makes them tfjs's backend, unless the program chose a backend by `setBackend`
 * or brought its own (WebGL, WebGPU, native).
 *
 * @throws {WasmBackendError} if WebAssembly cannot be started here; `setBackend('cpu')` does without it
 */
export async function attachBackend(): Promise<void> {
  if (chosen || !['cpu', undefined].includes(currentBackend())) return;
  attaching ??= useWasmSimd().finally(() => {
    attaching = undefined;
  });
  await attaching;
}

/** The backend in use, without starting one. */
function currentBackend(): string | undefined {
  return engine().backendName ? getBackend() : undefined;
}
