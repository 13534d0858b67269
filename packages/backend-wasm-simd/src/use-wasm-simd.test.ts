import '@tensorflow/tfjs-backend-cpu';
import { supportsRelaxedSimd, supportsWide } from '@ostinato/kernels';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test, vi } from 'vitest';
import { useWasmSimd, WasmBackendError } from './index';

function product(): number {
  return tf.tidy(() => tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]!);
}

/** By a kernel that tfjs does not have. */
function sumsOfSegments(): number[] {
  return tf.tidy(() => [...tf.unsortedSegmentSum([1, 2], tf.tensor1d([0, 0], 'int32'), 1).dataSync()]);
}

async function errorOf(call: Promise<unknown>): Promise<WasmBackendError> {
  const error = await call.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(WasmBackendError);
  return error;
}

describe('before the first call', () => {
  test('importing this package chooses no backend: cpu stays the default', () => {
    expect(tf.findBackendFactory('wasm')).toBeNull();
    expect(product()).toBe(11);
    expect(tf.getBackend()).toBe('cpu');
  });

  test('a missing file is named with what to do, and cpu stays the backend', async () => {
    const error = await errorOf(useWasmSimd({ wasmPaths: '/nowhere' }));
    expect(error.code).toBe('wasm-file');
    expect(error.message).toContain('/nowhere/tfjs-backend-wasm-simd.wasm: ENOENT');
    expect(error.message).toContain("call useWasmSimd({ wasmPaths: '/the/folder/' })");
    expect(tf.getBackend()).toBe('cpu');
    expect(product()).toBe(11);
  });

  test('a file that is something else is told from the binary', async () => {
    const error = await errorOf(
      useWasmSimd({ wasmPaths: { 'tfjs-backend-wasm-simd.wasm': import.meta.filename } }),
    );
    expect(error.message).toMatch(/bytes that start with "import '@tensor", not a WebAssembly module/);
  });

  test('a binary of another kind is told by what it does not export', async () => {
    const bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
    const dataUrl = `data:application/wasm;base64,${Buffer.from(bytes).toString('base64')}#.wasm`;
    const error = await errorOf(useWasmSimd({ wasmPaths: dataUrl }));
    expect(error.message).toContain('it does not export memory, register_tensor, dispose_data, _FusedMatMul');
  });

  test('a runtime without SIMD is told so', async () => {
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const error = await errorOf(useWasmSimd());
    validate.mockRestore();
    expect(error).toMatchObject({ code: 'no-simd' });
    expect(error.message).toContain("setBackend('cpu')");
  });
});

describe('useWasmSimd', () => {
  test('started twice at once makes one backend, the current one', async () => {
    const warn = vi.spyOn(console, 'warn');
    await Promise.all([useWasmSimd(), useWasmSimd()]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
    const backend = tf.engine().backend;
    await useWasmSimd();
    expect(tf.engine().backend).toBe(backend);
    expect(tf.getBackend()).toBe('wasm');
    expect(product()).toBe(11);
  });

  test('makes wasm the current backend again, with the tensors it had', async () => {
    const x = tf.tensor([[1, 2]]);
    await tf.setBackend('cpu');
    await useWasmSimd();
    expect(tf.getBackend()).toBe('wasm');
    expect(tf.matMul(x, [[3], [4]]).dataSync()[0]).toBe(11);
  });

  test.skipIf(!supportsRelaxedSimd())('changes between fused multiply-adds and plain ones', async () => {
    // (1 + 2⁻¹²)² is 1 + 2⁻¹¹ + 2⁻²⁴; what a product rounded on its own loses is the last term.
    const x = tf.tensor([[1, 1 + 2 ** -12]]);
    const y = tf.tensor([[-1 - 2 ** -11], [1 + 2 ** -12]]);
    const difference = () => tf.matMul(x, y).dataSync()[0];
    expect(await useWasmSimd({ relaxed: false })).toMatchObject({ relaxed: false });
    expect(difference()).toBe(0);
    expect(await useWasmSimd()).toMatchObject({ relaxed: false });
    expect(await useWasmSimd({ relaxed: true })).toMatchObject({ relaxed: true });
    expect(difference()).toBe(2 ** -24);
  });

  test.runIf(supportsWide())('takes wide registers, which change no bit', async () => {
    const x = tf.randomNormal([50, 64], 0, 1, 'float32', 1);
    const y = tf.randomNormal([64, 48], 0, 1, 'float32', 2);
    const product = () => [...tf.matMul(x, y).dataSync()];
    expect(await useWasmSimd({ wide: false })).toEqual({ relaxed: true, wide: false });
    const narrow = product();
    expect(await useWasmSimd({ wide: true })).toEqual({ relaxed: true, wide: true });
    expect(product()).toEqual(narrow);
    expect(await useWasmSimd({ relaxed: false })).toEqual({ relaxed: false, wide: false });
    expect((await errorOf(useWasmSimd({ relaxed: false, wide: true }))).message).toMatch(
      /wide must be false or absent here, because it needs Node 24/,
    );
    await useWasmSimd({ relaxed: true, wide: false });
  });

  test('attaches to the backend that is made after removeBackend', async () => {
    const before = tf.engine().backend;
    const warn = vi.spyOn(console, 'warn');
    tf.removeBackend('wasm');
    await useWasmSimd();
    expect(warn).not.toHaveBeenCalled(); // of kernels or backends that are registered twice
    warn.mockRestore();
    expect(tf.engine().backend).not.toBe(before);
    expect(product()).toBe(11);
    expect(sumsOfSegments()).toEqual([3]);
  });

  test("is there again in a backend that the program makes by tfjs's means", async () => {
    const factory = tf.findBackendFactory('wasm')!;
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', factory);
    expect(await tf.setBackend('wasm')).toBe(true);
    expect(sumsOfSegments()).toEqual([3]);
  });

  test('registers gradients, that of einsum too', () => {
    const [x, y] = [tf.tensor1d([1, 2, 3]), tf.tensor1d([4, 5, 6])];
    const ofSquares = tf.grad((v) => tf.sum(tf.square(v)));
    const ofEinsum = tf.grad((v) => tf.einsum('a,a->', v, y));
    expect([...ofSquares(x).dataSync()]).toEqual([2, 4, 6]);
    expect([...ofEinsum(x).dataSync()]).toEqual([4, 5, 6]);
  });

  test('names the cpu backend for ops that wasm cannot be given', () => {
    expect(() => tf.complex([1], [2])).toThrow(
      "Complex: the wasm backend does not have this op. Run it on the cpu backend: import '@tensorflow/tfjs-backend-cpu', then setBackend('cpu') around the call.",
    );
  });
});
