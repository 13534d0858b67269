export type { WasmPaths } from './start/locate-wasm-file';
export { isShared, pointerOf, renewDataId } from './tfjs/tensor-memory';
export { checkWasmBackend, type WasmBackend } from './tfjs/wasm-backend';
export type { WasmSimd, WasmSimdOptions } from './use-wasm-simd';
export { useWasmSimd } from './use-wasm-simd';
export { WasmBackendError, type WasmBackendErrorCode } from './wasm-backend-error';
