import { GLOBAL_NORM_KERNEL } from '@ostinato/ops';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** √ Σ x² over all inputs, summed in double precision. */
export const globalNorm: WasmKernel = {
  kernelName: GLOBAL_NORM_KERNEL,
  run({ inputs, backend, kernels }) {
    let sum = 0;
    for (const tensor of Object.values(inputs) as TensorInfo[]) {
      sum += kernels.updates.sumOfSquares(pointerOf(backend, tensor), util.sizeFromShape(tensor.shape));
    }
    const norm = backend.makeOutput([], 'float32');
    backend.typedArrayFromHeap(norm)[0] = Math.sqrt(sum);
    return norm;
  },
};
