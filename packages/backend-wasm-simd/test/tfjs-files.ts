import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** A file of an installed tfjs package, as `@tensorflow/tfjs-core/dist/x.js`. */
export function tfjsFile(path: string): { body: Uint8Array } {
  return { body: readFileSync(resolve(path)) };
}

/** tfjs's SIMD binary. */
export const tfjsWasm = tfjsFile('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
