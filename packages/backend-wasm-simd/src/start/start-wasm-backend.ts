import { env, findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { currentBackendName } from '../tfjs/wasm-backend';
import { WasmBackendError } from '../wasm-backend-error';
import { WASM_FILE } from './locate-wasm-file';

/** Address under which the checked bytes wait for tfjs: nothing is ever fetched from it. */
const CHECKED = 'ostinato:checked/';

/** As tfjs registers it: above cpu (1), below webgpu (3); webgl, too, has 2. */
const WASM_PRIORITY = 2;

type BackendFactory = NonNullable<ReturnType<typeof findBackendFactory>>;

/** `removeBackend` forgets the factory, and importing the module a second time does nothing. */
let keptFactory: BackendFactory | null = null;

/** Keeps the factory of the wasm backend, if there is one, so that a removed backend can be made again. */
export function keepWasmFactory(): void {
  keptFactory = findBackendFactory('wasm') ?? keptFactory;
}

/**
 * Starts tfjs's wasm backend without threads from bytes that were checked, and makes it the current backend.
 *
 * The package is imported here and not above, because its import alone makes wasm the default backend, with
 * which any op before the start would throw.
 *
 * @throws {WasmBackendError} `tfjs-version`, or `start-failed`; the backend that was current before is so again
 */
export async function startWasmBackend(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const previous = currentBackendName();
  const { setWasmPaths, version_wasm: version } = await import('@tensorflow/tfjs-backend-wasm');
  keepWasmFactory();
  checkVersion(version);
  registerAgainIfRemoved();
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  try {
    setWasmPaths(CHECKED, true);
  } catch (error) {
    throw new WasmBackendError(
      'start-failed',
      'useWasmSimd: the wasm backend must not have failed before, but an earlier setBackend or ready() did, and ' +
        'tfjs does not let it start again. Reload the page and call useWasmSimd() first.',
      { cause: error },
    );
  }
  const started = await withCheckedBytes(bytes, () => setBackend('wasm'));
  if (!started) await giveUp(previous);
}

function checkVersion(version: string): void {
  if (/^4\.22\./.test(version)) return;
  throw new WasmBackendError(
    'tfjs-version',
    `useWasmSimd: @tensorflow/tfjs-backend-wasm must be 4.22.x, received ${version}. ` +
      'Install @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm 4.22.x.',
  );
}

function registerAgainIfRemoved(): void {
  if (findBackendFactory('wasm') !== null) return;
  if (keptFactory === null) {
    throw new WasmBackendError(
      'start-failed',
      "useWasmSimd: the wasm backend must not be removed before its first use, but removeBackend('wasm') was " +
        'called. Reload the page and call useWasmSimd() first.',
    );
  }
  registerBackend('wasm', keptFactory, WASM_PRIORITY);
}

/** Lets tfjs "fetch" the checked bytes through its own platform, so that no second download can fail. */
async function withCheckedBytes<T>(bytes: Uint8Array<ArrayBuffer>, start: () => Promise<T>): Promise<T> {
  const environment = env();
  const { platform } = environment;
  const withBytes: typeof platform = Object.create(platform);
  withBytes.fetch = (path, init) =>
    path === CHECKED + WASM_FILE ? Promise.resolve(new Response(bytes)) : platform.fetch(path, init);
  environment.platform = withBytes;
  try {
    return await start();
  } finally {
    environment.platform = platform;
  }
}

async function giveUp(previous: string | null): Promise<never> {
  removeBackend('wasm');
  if (previous !== null && previous !== 'wasm') await setBackend(previous);
  throw new WasmBackendError(
    'start-failed',
    'useWasmSimd: tfjs could not start its wasm backend; the console has its reason. The binary is sound, so that ' +
      'memory is the likely cause: free some and call useWasmSimd() again.',
  );
}
