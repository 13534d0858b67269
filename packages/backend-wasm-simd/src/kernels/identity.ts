import type { WasmKernel } from '../wasm-kernel';

/**
 * `Identity` (`clone`) by sharing the data instead of copying it.
 *
 * tfjs clones whatever a gradient saves, and its wasm backend copies every clone. Tensors cannot be written to,
 * and who writes in place asks `isShared` before.
 */
export const identity: WasmKernel = {
  kernelName: 'Identity',
  run({ inputs, backend }) {
    const { x } = inputs;
    backend.incRef(x!.dataId);
    return { dataId: x!.dataId, shape: x!.shape, dtype: x!.dtype };
  },
};
