import { matMul } from '@tensorflow/tfjs-core';
import { useWasmSimd, WasmBackendError, type WasmSimdOptions } from '../../src';

export interface RefusalOutcome {
  code: string;
  message: string;
  /** A product computed after the corrected call. */
  product?: number;
}

/** Calls `useWasmSimd` with options that must fail, then with some that must work. */
export async function refusal(wrong: WasmSimdOptions, right?: WasmSimdOptions): Promise<RefusalOutcome> {
  const error = await useWasmSimd(wrong).then(
    () => new Error('no error'),
    (reason: Error) => reason,
  );
  const code = error instanceof WasmBackendError ? error.code : error.name;
  if (!right) return { code, message: error.message };
  await useWasmSimd(right);
  const [product] = await matMul([[1, 2]], [[3], [4]]).data();
  return { code, message: error.message, product };
}
