import {
  gateCount,
  INPUT_GRADIENT_KERNEL,
  KERNEL_GRADIENT_KERNEL,
  RECURRENT_KERNEL_GRADIENT_KERNEL,
} from '@ostinato/ops';
import type { WasmKernel } from '../wasm-kernel';
import { SequenceCall } from './sequence-call';

/** dX = gates · Wᵀ */
const inputGradient: WasmKernel = {
  kernelName: INPUT_GRADIENT_KERNEL,
  run(kernelCall) {
    const call = new SequenceCall(kernelCall);
    const { batch, time, features } = call.shape;
    const { tensor, address } = call.output([batch, time, features]);
    call.kernels.inputGradient(call.shape, {
      kernel: call.address('kernel'),
      inputDropout: call.optional('inputDropout'),
      reserve: call.address('gateGradients'),
      dInput: address,
      scratch: call.scratch(call.bytes.gradientScratch),
    });
    return tensor;
  },
};

/** dW = Xᵀ · gates, where the reserve holds X. */
const kernelGradient: WasmKernel = {
  kernelName: KERNEL_GRADIENT_KERNEL,
  run(kernelCall) {
    const call = new SequenceCall(kernelCall);
    const { features, units } = call.shape;
    const { tensor, address } = call.output([features, gatesOf(call) * units]);
    call.kernels.kernelGradient(call.shape, {
      reserve: call.address('gateGradients'),
      target: address,
      scratch: call.scratch(call.bytes.gradientScratch),
    });
    return tensor;
  },
};

/** dU = Hᵀ · gates, where the reserve holds H. */
const recurrentKernelGradient: WasmKernel = {
  kernelName: RECURRENT_KERNEL_GRADIENT_KERNEL,
  run(kernelCall) {
    const call = new SequenceCall(kernelCall);
    const { units } = call.shape;
    const { tensor, address } = call.output([units, gatesOf(call) * units]);
    call.kernels.recurrentKernelGradient(call.shape, {
      reserve: call.address('gateGradients'),
      target: address,
      scratch: call.scratch(call.bytes.gradientScratch),
    });
    return tensor;
  },
};

function gatesOf({ shape }: SequenceCall): number {
  return gateCount[shape.cell];
}

export const sequenceWeightGradients: readonly WasmKernel[] = [
  inputGradient,
  kernelGradient,
  recurrentKernelGradient,
];
