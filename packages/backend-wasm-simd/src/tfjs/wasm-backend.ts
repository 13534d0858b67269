import type { DataType, KernelBackend, TensorInfo, TypedArray } from '@tensorflow/tfjs-core';
import { engine } from '@tensorflow/tfjs-core';
import { WasmBackendError } from '../wasm-backend-error';

/** What tfjs's wasm backend keeps per piece of tensor data. */
export interface WasmTensorData {
  /** The number by which the C++ side knows the data; XNNPACK caches packed weights under it. */
  id: number;
  /** Byte offset of the values in the linear memory; null for strings. */
  memoryOffset: number | null;
  shape: number[];
  dtype: DataType;
  /** How many tensors share the data. */
  refCount: number;
}

/** The Emscripten module inside tfjs's wasm backend, as far as we use it. */
export interface WasmModule {
  asm: { memory: WebAssembly.Memory };
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  tfjs: {
    registerTensor(id: number, size: number, memoryOffset: number): void;
    disposeData(id: number): void;
  };
}

/**
 * tfjs 4.22's `BackendWasm`, its unpublished parts included.
 *
 * This is the one place that knows them; `checkWasmBackend` compares them with what is really there, so that
 * another version of tfjs fails at start and not in the middle of a training run.
 */
export interface WasmBackend extends KernelBackend {
  readonly wasm: WasmModule;
  dataIdNextNumber: number;
  readonly dataIdMap: { get(dataId: object): WasmTensorData; has(dataId: object): boolean };
  makeOutput(shape: number[], dtype: DataType, memoryOffset?: number): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): TypedArray;
}

/** The engine's state, as far as its type declaration hides it. */
interface EngineInternals {
  pendingBackendInit?: Promise<boolean> | null;
  backendName?: string | null;
}

/** Name of the current backend, or null if none was chosen yet; unlike `getBackend()` it starts none. */
export function currentBackendName(): string | null {
  return (engine() as unknown as EngineInternals).backendName ?? null;
}

/** Whether somebody else's start of the wasm backend is under way. */
export function isWasmBackendStarting(): boolean {
  const { pendingBackendInit, backendName } = engine() as unknown as EngineInternals;
  return pendingBackendInit != null && backendName === 'wasm';
}

/** The running wasm backend, or null; unlike `findBackend` it starts none. */
export function runningWasmBackend(): KernelBackend | null {
  return engine().registry.wasm ?? null;
}

/**
 * Checks that a backend has the internals this package relies on.
 * @throws {WasmBackendError} `threaded-backend` for the build with threads, `tfjs-version` for unknown internals
 */
export function checkWasmBackend(backend: KernelBackend): asserts backend is WasmBackend {
  const candidate = backend as Partial<WasmBackend>;
  const module = candidate.wasm as Partial<WasmModule & { PThread: object }> | undefined;
  if (module?.PThread !== undefined) {
    throw new WasmBackendError(
      'threaded-backend',
      'useWasmSimd: the wasm backend must run without threads, but its threaded build is already running. ' +
        "Call useWasmSimd() before setBackend('wasm'), ready() and the first op; or call " +
        "removeBackend('wasm') first, which drops that backend's tensors.",
    );
  }
  const missing = Object.entries({
    'wasm.asm.memory': module?.asm?.memory instanceof WebAssembly.Memory,
    'wasm.HEAPU8': module?.HEAPU8 instanceof Uint8Array,
    'wasm._malloc': typeof module?._malloc === 'function',
    'wasm._free': typeof module?._free === 'function',
    'wasm.tfjs.registerTensor': typeof module?.tfjs?.registerTensor === 'function',
    'wasm.tfjs.disposeData': typeof module?.tfjs?.disposeData === 'function',
    dataIdNextNumber: typeof candidate.dataIdNextNumber === 'number',
    'dataIdMap.get': typeof candidate.dataIdMap?.get === 'function',
    makeOutput: typeof candidate.makeOutput === 'function',
    typedArrayFromHeap: typeof candidate.typedArrayFromHeap === 'function',
  }).flatMap(([name, present]) => (present ? [] : [name]));
  if (missing.length > 0) {
    throw new WasmBackendError(
      'tfjs-version',
      `useWasmSimd: the wasm backend must have the internals of tfjs 4.22, but ${missing.join(', ')} ` +
        'is missing. Install @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm 4.22.x.',
    );
  }
}
