import type { WasmBackend } from './wasm-backend';

/** Address of so many bytes of the wasm heap, or 0 if they do not fit: malloc itself takes the size modulo 2³². */
export function allocate({ wasm }: WasmBackend, bytes: number): number {
  return bytes < 2 ** 32 ? wasm._malloc(bytes) >>> 0 : 0;
}
