import {
  MEAN_LOSS_GRADIENT_KERNEL,
  MEAN_LOSS_KERNEL,
  type MeanLossAttrs,
  meanOfElements,
  writeMeanGradient,
} from '@ostinato/ops';
import type { WasmKernel } from '../wasm-kernel';

/*
 * Means over the outputs of a model, read where they lie. These are loops in JavaScript: outputs are small beside the products
 * that made them, and one pass in double precision costs less than tfjs's op per operation.
 */

const forward: WasmKernel = {
  kernelName: MEAN_LOSS_KERNEL,
  run({ inputs, attrs, backend }) {
    const { loss } = attrs as unknown as MeanLossAttrs;
    const mean = backend.makeOutput([], 'float32');
    const target = backend.typedArrayFromHeap(inputs.target!);
    const prediction = backend.typedArrayFromHeap(inputs.prediction!);
    backend.typedArrayFromHeap(mean)[0] = meanOfElements(loss, target, prediction);
    return mean;
  },
};

const gradient: WasmKernel = {
  kernelName: MEAN_LOSS_GRADIENT_KERNEL,
  run({ inputs, attrs, backend }) {
    const { loss } = attrs as unknown as MeanLossAttrs;
    const output = backend.makeOutput(inputs.prediction!.shape, 'float32');
    const target = backend.typedArrayFromHeap(inputs.target!);
    const prediction = backend.typedArrayFromHeap(inputs.prediction!);
    const [factor] = backend.typedArrayFromHeap(inputs.dLoss!);
    writeMeanGradient(loss, target, prediction, factor!, backend.typedArrayFromHeap(output) as Float32Array);
    return output;
  },
};

export const meanLossKernels: readonly WasmKernel[] = [forward, gradient];
