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
      reserve: call.opaqueAddress('gateGradients'),
      dInput: address,
      scratch: call.scratch(call.bytes.gradientScratch),
    });
    return tensor;
  },
};

/** A product with the gates that sums over batch and time; the reserve holds the other factor. */
function weightGradient(
  kernelName: string,
  product: 'kernelGradient' | 'recurrentKernelGradient',
  rowsOf: (shape: SequenceCall['shape']) => number,
): WasmKernel {
  return {
    kernelName,
    run(kernelCall) {
      const call = new SequenceCall(kernelCall);
      const { shape } = call;
      const { tensor, address } = call.output([rowsOf(shape), gateCount[shape.cell] * shape.units]);
      call.kernels[product](shape, {
        reserve: call.opaqueAddress('gateGradients'),
        target: address,
        scratch: call.scratch(call.bytes.gradientScratch),
      });
      return tensor;
    },
  };
}

export const sequenceWeightGradients: readonly WasmKernel[] = [
  inputGradient,
  // dW = Xᵀ · gates
  weightGradient(KERNEL_GRADIENT_KERNEL, 'kernelGradient', ({ features }) => features),
  // dU = Hᵀ · gates
  weightGradient(RECURRENT_KERNEL_GRADIENT_KERNEL, 'recurrentKernelGradient', ({ units }) => units),
];
