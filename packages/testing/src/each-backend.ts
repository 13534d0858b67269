import '@tensorflow/tfjs-backend-cpu';
import { supportsRelaxedSimd } from '@ostinato/kernels';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { useComposed } from './composed-backend';
import { useWasm } from './wasm-backend';

/** A way of running the ops that tests are repeated for. */
export interface TestBackend {
  readonly name: string;
  /** The form that covered ops take there. */
  readonly form: 'fused' | 'reference' | 'composed';
  /** Why it cannot run here, if so. */
  readonly missing?: string;
  start(): Promise<unknown>;
}

export const testBackends: readonly TestBackend[] = [
  { name: 'cpu', form: 'reference', start: () => setBackend('cpu') },
  { name: 'wasm, plain SIMD', form: 'fused', start: () => useWasm(false) },
  {
    name: 'wasm, relaxed SIMD',
    form: 'fused',
    missing: supportsRelaxedSimd() ? undefined : 'this runtime has no relaxed SIMD',
    start: () => useWasm(true),
  },
  { name: 'composed', form: 'composed', start: useComposed },
];

/** Repeats the tests that `body` defines on every backend. */
export function eachBackend(body: (backend: TestBackend) => void, backends = testBackends): void {
  for (const backend of backends) {
    if (backend.missing) {
      describe.skip(`on ${backend.name} (skipped: ${backend.missing})`, () => body(backend));
      continue;
    }
    describe(`on ${backend.name}`, () => {
      beforeAll(() => backend.start());
      body(backend);
    });
  }
}
