import { KernelError } from './kernel-error';
import type { KernelExports } from './kernel-exports';
import { Kernels } from './kernels';
import { supportsRelaxedSimd, supportsSimd } from './probe-simd';

export interface LoadKernelsOptions {
  /** The memory that the kernels work in: somebody else's, or a new one. They never change its size. */
  memory: WebAssembly.Memory;
  /** Fused multiply-adds, twice as fast: by default where the runtime has them. */
  relaxed?: boolean;
}

/**
 * Instantiates the kernels on a memory.
 *
 * @throws {KernelError} if the memory is shared between threads
 * @throws {Error} if the runtime lacks WebAssembly SIMD, or relaxed SIMD that was asked for
 */
export async function loadKernels({ memory, relaxed }: LoadKernelsOptions): Promise<Kernels> {
  if (!supportsSimd()) {
    throw new Error(
      'loadKernels: this runtime has no WebAssembly SIMD. Use Chrome 91, Firefox 89, Safari 16.4, Node 16.4 or later.',
    );
  }
  if (relaxed && !supportsRelaxedSimd()) {
    throw new Error(
      'loadKernels: this runtime has no relaxed SIMD. Leave `relaxed` out to take what it has.',
    );
  }
  if (!(memory.buffer instanceof ArrayBuffer)) {
    throw new KernelError({
      caller: 'loadKernels',
      argument: 'memory',
      expected: 'a memory that is not shared',
      received: 'a shared one',
      advice: 'With tfjs, set WASM_HAS_MULTITHREAD_SUPPORT to false before its wasm backend starts.',
    });
  }
  const fused = relaxed ?? supportsRelaxedSimd();
  const instance = await WebAssembly.instantiate(await compiled(fused), { env: { memory } });
  const exports = instance.exports as unknown as KernelExports;
  exports.prepare();
  return new Kernels(exports, memory, fused);
}

const modules = new Map<boolean, Promise<WebAssembly.Module>>();

/** The module, compiled once however many memories it is used on. */
function compiled(fused: boolean): Promise<WebAssembly.Module> {
  let module = modules.get(fused);
  if (!module) {
    module = compile(fused);
    modules.set(fused, module);
  }
  return module;
}

async function compile(fused: boolean): Promise<WebAssembly.Module> {
  const { wasm } = fused ? await import('../build/wasm-relaxed') : await import('../build/wasm-plain');
  return WebAssembly.compile(Uint8Array.from(atob(wasm), (character) => character.charCodeAt(0)));
}
