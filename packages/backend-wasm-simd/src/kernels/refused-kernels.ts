import { WasmBackendError } from '../wasm-backend-error';
import type { WasmKernel } from '../wasm-kernel';

/**
 * Kernels of tfjs's cpu backend that its wasm backend lacks and that cannot be added from outside: complex
 * numbers need a backend that knows them, the others work on strings, ragged lists or a canvas.
 */
const names = [
  'Complex',
  'ComplexAbs',
  'Real',
  'Imag',
  'FFT',
  'IFFT',
  'RaggedGather',
  'RaggedRange',
  'RaggedTensorToTensor',
  'StaticRegexReplace',
  'Draw',
] as const;

/** They answer with an error that says where the op can run. */
export const refusedKernels: readonly WasmKernel[] = names.map((kernelName) => ({
  kernelName,
  run(): never {
    throw new WasmBackendError(
      'unsupported-op',
      `${kernelName}: the wasm backend does not have this op. Run it on the cpu backend: import ` +
        "'@tensorflow/tfjs-backend-cpu', then setBackend('cpu') around the call.",
    );
  },
}));
