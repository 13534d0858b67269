import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { getBackend, matMul, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { useWasmSimd, WasmBackendError } from '../../src';

/** Starts tfjs's wasm backend as tfjs does, with threads if the page is isolated; then calls `useWasmSimd`. */
export async function tfjsFirst() {
  setWasmPaths('/');
  await setBackend('wasm');
  const error = await useWasmSimd().then(
    () => undefined,
    (reason: Error) => reason,
  );
  if (error) {
    removeBackend('wasm');
    await useWasmSimd();
  }
  const [product] = await matMul([[1, 2]], [[3], [4]]).data();
  const code = error instanceof WasmBackendError ? error.code : error?.name;
  return { code, backend: getBackend(), product };
}
