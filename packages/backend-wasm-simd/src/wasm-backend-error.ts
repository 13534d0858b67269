/** Why `useWasmSimd` or a kernel of the wasm backend refused. */
export type WasmBackendErrorCode =
  /** This runtime has no WebAssembly SIMD. */
  | 'no-simd'
  /** tfjs is not the version whose internals this package knows. */
  | 'tfjs-version'
  /** The threaded build of tfjs's wasm backend is running; its memory cannot be shared with the kernels. */
  | 'threaded-backend'
  /** The `.wasm` file of tfjs could not be read, or is something else. */
  | 'wasm-file'
  /** The page's Content-Security-Policy forbids WebAssembly. */
  | 'content-security-policy'
  /** tfjs did not start although its binary is sound. */
  | 'start-failed'
  /** The wasm backend in use was not made by `useWasmSimd`. */
  | 'not-attached'
  /** An op that the wasm backend does not have. */
  | 'unsupported-op';

/** An error of this package: `code` says which, the message says what to do. */
export class WasmBackendError extends Error {
  override readonly name = 'WasmBackendError';

  constructor(
    readonly code: WasmBackendErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
