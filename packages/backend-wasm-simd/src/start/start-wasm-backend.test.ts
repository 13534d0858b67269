import '@tensorflow/tfjs-backend-cpu';
import {
  env,
  findBackendFactory,
  getBackend,
  KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
  util,
} from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { WasmBackendError } from '../wasm-backend-error';
import { keepTfjsFactory, startWasmBackend } from './start-wasm-backend';

/** tfjs's package, as far as a start touches it. */
const tfjs = vi.hoisted(() => ({ version: '4.22.0', paths: [] as unknown[] }));

vi.mock('@tensorflow/tfjs-backend-wasm', () => ({
  get version_wasm() {
    return tfjs.version;
  },
  setWasmPaths: (...paths: unknown[]) => tfjs.paths.push(...paths),
}));

class IdleBackend extends KernelBackend {
  override dispose(): void {}
}

const BINARY = Uint8Array.of(1, 2, 3);
const prepare = vi.fn(async () => undefined);

async function errorOf(start: Promise<void>): Promise<WasmBackendError> {
  const error = await start.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(WasmBackendError);
  return error;
}

describe('startWasmBackend', () => {
  /** What tfjs's factory does this time. */
  let make: () => Promise<KernelBackend>;

  beforeEach(async () => {
    env().registerFlag('WASM_HAS_MULTITHREAD_SUPPORT', async () => true);
    await setBackend('cpu');
    if (findBackendFactory('wasm')) removeBackend('wasm');
    registerBackend('wasm', () => make());
    keepTfjsFactory();
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    tfjs.version = '4.22.0';
  });

  test('has tfjs start without threads, from the bytes that were checked', async () => {
    let read: Uint8Array | undefined;
    make = async () => {
      const response = await util.fetch('ostinato:checked/tfjs-backend-wasm-simd.wasm');
      read = new Uint8Array(await response.arrayBuffer());
      return new IdleBackend();
    };
    await startWasmBackend(BINARY, prepare);
    expect(read).toEqual(BINARY);
    expect(tfjs.paths).toEqual(['ostinato:checked/', true]);
    expect(env().get('WASM_HAS_MULTITHREAD_SUPPORT')).toBe(false);
    expect(getBackend()).toBe('wasm');
    expect(prepare).toHaveBeenCalledTimes(1);
    await expect(util.fetch('ostinato:checked/tfjs-backend-wasm-simd.wasm')).rejects.toThrow(); // no longer answered
  });

  test('says why tfjs failed, leaves the backend that was, and starts when called again', async () => {
    make = () => Promise.reject(new RangeError('no memory left'));
    const error = await errorOf(startWasmBackend(BINARY, prepare));
    expect(error.code).toBe('start-failed');
    expect(error.message).toContain('but it failed: RangeError: no memory left.');
    expect(getBackend()).toBe('cpu');
    make = async () => new IdleBackend();
    await startWasmBackend(BINARY, prepare);
    expect(getBackend()).toBe('wasm');
  });

  test('does not wait for a backend that there is no memory for', async () => {
    class NoMemory {
      constructor() {
        throw new RangeError('could not allocate memory');
      }
    }
    const memory = vi.spyOn(WebAssembly, 'Memory').mockImplementation(NoMemory as never);
    const error = await errorOf(startWasmBackend(BINARY, prepare));
    memory.mockRestore();
    expect(error.message).toContain('it failed: RangeError: could not allocate memory.');
    expect(getBackend()).toBe('cpu');
  });

  test('passes on what the preparation of a backend refuses', async () => {
    make = async () => new IdleBackend();
    const refusal = new WasmBackendError('tfjs-version', 'other internals');
    expect(await errorOf(startWasmBackend(BINARY, () => Promise.reject(refusal)))).toBe(refusal);
    expect(getBackend()).toBe('cpu');
  });

  test('refuses another version of tfjs by name', async () => {
    tfjs.version = '4.23.1';
    const error = await errorOf(startWasmBackend(BINARY, prepare));
    expect(error.code).toBe('tfjs-version');
    expect(error.message).toBe(
      'useWasmSimd: @tensorflow/tfjs-backend-wasm must be 4.22.x, received 4.23.1. ' +
        'Install @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm 4.22.x.',
    );
    expect(getBackend()).toBe('cpu');
  });
});
