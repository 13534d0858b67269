import {
  type Kernels,
  loadKernels,
  supportsRelaxedSimd,
  supportsSimd,
  supportsWide,
} from '@ostinato/kernels';
import { registerGradients } from '@ostinato/ops';
import { engine, getGradient, type KernelBackend, registerGradient, setBackend } from '@tensorflow/tfjs-core';
import { attachmentOf, attachTo } from './attachment';
import { einsumGradient } from './einsum-gradient';
import { registerWasmKernel } from './register-wasm-kernel';
import { registerSteps } from './sequences/register-steps';
import type { WasmPaths } from './start/locate-wasm-file';
import { readWasmFile } from './start/read-wasm-file';
import { keepTfjsFactory, startWasmBackend } from './start/start-wasm-backend';
import { checkWasmBackend, isWasmBackendStarting, runningWasmBackend } from './tfjs/wasm-backend';
import { WasmBackendError } from './wasm-backend-error';
import { wasmKernels } from './wasm-kernels';

export interface WasmSimdOptions {
  /**
   * Where tfjs's `tfjs-backend-wasm-simd.wasm` is: its folder, its address, or a map as for tfjs's `setWasmPaths`.
   * By default Node, Vite and webpack find the installed one, and other pages look beside the script.
   */
  wasmPaths?: WasmPaths;
  /**
   * Fused multiply-adds (relaxed SIMD): about twice as fast, with the last bit of results up to the machine.
   * By default where the runtime has them; `false` gives the same bits everywhere.
   */
  relaxed?: boolean;
  /**
   * Registers of 256 bits (Node 24 or later on x86-64): up to twice as fast again, with the same bits. Switches V8's
   * `--experimental-wasm-revectorize` on, for the whole process and its worker threads; by default only where that is on.
   */
  wide?: boolean;
}

/** What is running after `useWasmSimd`. */
export interface WasmSimd {
  /** Whether multiply-adds are fused. */
  relaxed: boolean;
  /** Whether registers have 256 bits. */
  wide: boolean;
}

/** One call after the other: two at once would start two backends. */
let lastCall: Promise<unknown> = Promise.resolve();

/**
 * Starts tfjs's wasm backend, adds this package's kernels to it, and makes it the current backend.
 *
 * The kernels work in the backend's own memory, beside tfjs's. They are what training needs and tfjs lacks there,
 * and what is faster than tfjs's own. Gradients are registered as well.
 *
 * Calling it again is cheap and safe: it attaches to a new backend after `removeBackend('wasm')`, makes wasm the
 * current backend again, or changes `relaxed` and `wide`. Every worker calls it for itself and has a memory of its own.
 *
 * @throws {WasmBackendError} with a `code`, and a message that says what to do; a corrected call then works
 */
export function useWasmSimd(options: WasmSimdOptions = {}): Promise<WasmSimd> {
  const call = lastCall.then(() => start(options));
  lastCall = call.catch(() => undefined);
  return call;
}

async function start({ wasmPaths, relaxed, wide }: WasmSimdOptions): Promise<WasmSimd> {
  checkRuntime(relaxed, wide);
  keepTfjsFactory();
  if (isWasmBackendStarting()) await engine().ready();
  const attach = (backend: KernelBackend) => attachKernels(backend, relaxed, wide);
  if (runningWasmBackend() === null) await startWasmBackend(await readWasmFile(wasmPaths), attach);
  const kernels = await attach(runningWasmBackend()!);
  for (const kernel of wasmKernels) registerWasmKernel(kernel);
  await registerSteps(kernels);
  registerGradients();
  if (!getGradient(einsumGradient.kernelName)) registerGradient(einsumGradient);
  await setBackend('wasm');
  return { relaxed: kernels.relaxed, wide: kernels.wide };
}

function checkRuntime(relaxed: boolean | undefined, wide: boolean | undefined): void {
  if (!supportsSimd()) {
    throw new WasmBackendError(
      'no-simd',
      'useWasmSimd: the runtime must have WebAssembly SIMD (Chrome 91, Firefox 89, Safari 16.4, Node 16.4 or later). ' +
        "Use another backend here: setBackend('cpu') or setBackend('webgl').",
    );
  }
  if (relaxed && !supportsRelaxedSimd()) {
    throw new WasmBackendError(
      'no-simd',
      'useWasmSimd: relaxed must be false or absent here, because this runtime has no relaxed SIMD ' +
        '(Chrome 114, Node 22 or later). Leave it out to take what there is.',
    );
  }
  if (wide && (relaxed === false || !supportsWide())) {
    throw new WasmBackendError(
      'no-simd',
      'useWasmSimd: wide must be false or absent here, because it needs Node 24 or later on x86-64, and relaxed SIMD. ' +
        'Leave it out to take what there is.',
    );
  }
}

async function attachKernels(backend: KernelBackend, relaxed?: boolean, wide?: boolean): Promise<Kernels> {
  checkWasmBackend(backend);
  const attached = attachmentOf(backend)?.kernels;
  const asWanted =
    attached &&
    (relaxed ?? attached.relaxed) === attached.relaxed &&
    (wide ?? attached.wide) === attached.wide;
  if (asWanted) return attached;
  const kernels = await loadKernels({ memory: backend.wasm.asm.memory, relaxed, wide });
  attachTo(backend, kernels);
  return kernels;
}
