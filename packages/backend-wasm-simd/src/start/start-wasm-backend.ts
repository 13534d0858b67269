import {
  env,
  findBackendFactory,
  type KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import { currentBackendName } from '../tfjs/wasm-backend';
import { WasmBackendError } from '../wasm-backend-error';
import { WASM_FILE } from './locate-wasm-file';
import { withFileForTfjs } from './with-file-for-tfjs';

/** As tfjs registers it: above cpu (1), beside webgl (2), below webgpu (3). */
const WASM_PRIORITY = 2;

/** Folder that tfjs is told to find the checked binary in; nothing is ever fetched from there. */
const CHECKED_FOLDER = 'ostinato:checked/';

type BackendFactory = () => KernelBackend | Promise<KernelBackend>;

/** The factory that tfjs registers when it is imported, once: `removeBackend` forgets it. */
let tfjsFactory: BackendFactory | null = null;
let ourFactory: BackendFactory | null = null;

/** Notes tfjs's factory as long as it can be had. */
export function keepTfjsFactory(): void {
  const registered = findBackendFactory('wasm');
  if (registered !== null && registered !== ourFactory) tfjsFactory = registered;
}

/**
 * Starts tfjs's wasm backend without threads from a checked binary, and makes it the current backend.
 *
 * The package is imported here and not above, because its import alone makes wasm the default backend, with
 * which any op before the start would throw.
 *
 * @param prepare - what is done to every backend before tfjs gets it, also to later ones of the same factory
 * @throws {WasmBackendError} `tfjs-version`, `start-failed`, or what `prepare` throws; the backend that was current
 *   before is so again
 */
export async function startWasmBackend(
  binary: Uint8Array<ArrayBuffer>,
  prepare: (backend: KernelBackend) => Promise<unknown>,
): Promise<void> {
  const previous = currentBackendName();
  expectMemory();
  const { setWasmPaths, version_wasm: version } = await import('@tensorflow/tfjs-backend-wasm');
  checkVersion(version);
  keepTfjsFactory();
  const original = tfjsFactory ?? lost();
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tellPath(setWasmPaths);
  let failure: unknown;
  ourFactory = async () => {
    try {
      const backend = await withFileForTfjs(CHECKED_FOLDER + WASM_FILE, binary, async () => original());
      await prepare(backend);
      return backend;
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  if (findBackendFactory('wasm') !== null) removeBackend('wasm');
  registerBackend('wasm', ourFactory, WASM_PRIORITY);
  if (await setBackend('wasm')) return;
  if (previous !== null && previous !== 'wasm') await setBackend(previous);
  throw failure instanceof WasmBackendError ? failure : startFailed(failure);
}

function checkVersion(version: string): void {
  if (/^4\.22\./.test(version)) return;
  throw new WasmBackendError(
    'tfjs-version',
    `useWasmSimd: @tensorflow/tfjs-backend-wasm must be 4.22.x, received ${version}. ` +
      'Install @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm 4.22.x.',
  );
}

/** Without memory for its binary tfjs would wait for ever. */
function expectMemory(): void {
  try {
    new WebAssembly.Memory({ initial: 256 }); // as much as the binary begins with: 16 MB
  } catch (error) {
    throw startFailed(error);
  }
}

function tellPath(setWasmPaths: (folder: string, useFetchOfPlatform: boolean) => void): void {
  try {
    setWasmPaths(CHECKED_FOLDER, true);
  } catch (cause) {
    throw new WasmBackendError(
      'start-failed',
      'useWasmSimd: it must be called before the wasm backend fails to start, but an earlier setBackend() or ready() ' +
        'failed, and tfjs does not let it start again. Reload the page, or restart the program, and call useWasmSimd() first.',
      { cause },
    );
  }
}

function lost(): never {
  throw new WasmBackendError(
    'start-failed',
    "useWasmSimd: it must be called before removeBackend('wasm') is first, because tfjs then forgets how to make " +
      'that backend. Reload the page, or restart the program, and call useWasmSimd() first.',
  );
}

function startFailed(cause: unknown): WasmBackendError {
  return new WasmBackendError(
    'start-failed',
    `useWasmSimd: tfjs must be able to start its wasm backend, but it failed: ${cause}. The binary is sound, so that ` +
      'memory is the likely cause: free some and call useWasmSimd() again.',
    { cause },
  );
}
