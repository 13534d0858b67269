import { KernelError } from './kernel-error';
import type { KernelExports } from './kernel-exports';
import { Kernels } from './kernels';
import { supportsRelaxedSimd, supportsSimd } from './probe-simd';
import { isWideOn, supportsWide, switchOnWide } from './wide-registers';

export interface LoadKernelsOptions {
  /** The memory that the kernels work in: somebody else's, or a new one. They never change its size. */
  memory: WebAssembly.Memory;
  /** Fused multiply-adds, twice as fast: by default where the runtime has them. */
  relaxed?: boolean;
  /**
   * Registers of 256 bits: up to twice as fast again, with the same bits, on x86-64 and Node 24 or later. Switches V8's
   * `--experimental-wasm-revectorize` on, for the whole process; by default only where that is on already.
   */
  wide?: boolean;
}

/**
 * Instantiates the kernels on a memory.
 *
 * @throws {KernelError} if the memory is shared between threads
 * @throws {Error} if the runtime lacks WebAssembly SIMD, or relaxed SIMD or wide registers that were asked for
 */
export async function loadKernels({ memory, relaxed, wide }: LoadKernelsOptions): Promise<Kernels> {
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
  if (wide && (relaxed === false || !supportsWide())) {
    throw new Error(
      'loadKernels: wide needs Node 24 or later on x86-64, and relaxed SIMD. Leave `wide` out to take what there is.',
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
  const joined = fused && (wide ?? isWideOn());
  if (joined) switchOnWide();
  const variant = joined ? 'wide' : fused ? 'relaxed' : 'plain';
  const instance = await WebAssembly.instantiate(await compiled(variant), { env: { memory } });
  const exports = instance.exports as unknown as KernelExports;
  exports.prepare(joined ? 1 : 0);
  return new Kernels(exports, memory, fused, joined);
}

type Variant = 'plain' | 'relaxed' | 'wide';

const modules = new Map<Variant, Promise<WebAssembly.Module>>();

/** The module, compiled once however many memories it is used on. */
function compiled(variant: Variant): Promise<WebAssembly.Module> {
  let module = modules.get(variant);
  if (!module) {
    module = compile(variant);
    modules.set(variant, module);
  }
  return module;
}

/** An empty custom section: with it the engine does not take the module for one that it has compiled before. */
const WIDE_SECTION = '\0\u0005\u0004wide';

async function compile(variant: Variant): Promise<WebAssembly.Module> {
  const { wasm } =
    variant === 'plain' ? await import('../build/wasm-plain') : await import('../build/wasm-relaxed');
  const bytes = atob(wasm) + (variant === 'wide' ? WIDE_SECTION : '');
  return WebAssembly.compile(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}
