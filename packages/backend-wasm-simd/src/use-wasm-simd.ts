import { setBackend } from '@tensorflow/tfjs-core';
import { attach, attachmentOf } from './attachment';
import { registerWasmKernel } from './register-wasm-kernel';
import type { WasmPaths } from './start/locate-wasm-file';
import { readWasmFile } from './start/read-wasm-file';
import { keepWasmFactory, startWasmBackend } from './start/start-wasm-backend';
import { checkWasmBackend, runningWasmBackend } from './tfjs/wasm-backend';
import { wasmKernels } from './wasm-kernels';

export interface WasmSimdOptions {
  /** Where tfjs's `tfjs-backend-wasm-simd.wasm` is: its folder, its address, or a map as for `setWasmPaths`. */
  wasmPaths?: WasmPaths;
}

export async function useWasmSimd(options: WasmSimdOptions = {}): Promise<void> {
  keepWasmFactory();
  if (runningWasmBackend() === null) await startWasmBackend(await readWasmFile(options.wasmPaths));
  const backend = runningWasmBackend()!;
  checkWasmBackend(backend);
  if (!attachmentOf(backend)) attach(backend);
  for (const kernel of wasmKernels) registerWasmKernel(kernel);
  await setBackend('wasm');
}
