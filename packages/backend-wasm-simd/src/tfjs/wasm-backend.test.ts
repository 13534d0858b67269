import type { KernelBackend } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { checkWasmBackend } from './wasm-backend';

/** A backend with everything that is looked for, to take things away from. */
function backendWith(wasm: object = {}, rest: object = {}): KernelBackend {
  return {
    wasm: {
      asm: { memory: new WebAssembly.Memory({ initial: 1 }) },
      HEAPU8: new Uint8Array(),
      _malloc() {},
      _free() {},
      tfjs: { registerTensor() {}, disposeData() {} },
      ...wasm,
    },
    dataIdNextNumber: 1,
    dataIdMap: new Map(),
    makeOutput() {},
    typedArrayFromHeap() {},
    ...rest,
  } as unknown as KernelBackend;
}

describe('checkWasmBackend', () => {
  test('accepts the internals of tfjs 4.22', () => {
    expect(() => checkWasmBackend(backendWith())).not.toThrow();
  });

  test('names each internal that another version lacks', () => {
    const backend = backendWith({ asm: {}, tfjs: { registerTensor() {} } }, { dataIdNextNumber: undefined });
    expect(() => checkWasmBackend(backend)).toThrow(
      'useWasmSimd: the wasm backend must have the internals of tfjs 4.22, but wasm.asm.memory, ' +
        'wasm.tfjs.disposeData, dataIdNextNumber is missing. ' +
        'Install @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm 4.22.x.',
    );
  });

  test('says how to get rid of the threaded build', () => {
    expect(() => checkWasmBackend(backendWith({ PThread: {}, asm: {} }))).toThrow(
      "Call useWasmSimd() before setBackend('wasm'), ready() and the first op; or call removeBackend('wasm') first",
    );
  });
});
