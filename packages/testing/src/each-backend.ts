import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { useComposed } from './composed-backend';

/** A way of running the ops that tests are repeated for. */
export interface TestBackend {
  readonly name: string;
  /** The form that covered ops take there. */
  readonly form: 'fused' | 'reference' | 'composed';
  start(): Promise<void>;
}

export const testBackends: readonly TestBackend[] = [
  {
    name: 'cpu',
    form: 'reference',
    start: async () => {
      await setBackend('cpu');
    },
  },
  { name: 'composed', form: 'composed', start: useComposed },
];

/** Repeats the tests that `body` defines on every backend. */
export function eachBackend(body: (backend: TestBackend) => void, backends = testBackends): void {
  for (const backend of backends) {
    describe(`on ${backend.name}`, () => {
      beforeAll(() => backend.start());
      body(backend);
    });
  }
}
