import {
  ACTIVATION_GRADIENT_KERNEL,
  DENSE_KERNEL,
  type DenseActivation,
  type DenseAttrs,
} from '@ostinato/ops';
import type { WasmKernel } from '../wasm-kernel';
import { finishRows } from './finish-rows';
import { matrixProducts } from './matrix-products';

/** Product, bias and activation without a tensor between them. */
const forward: WasmKernel = {
  kernelName: DENSE_KERNEL,
  run(call) {
    const { x, kernel, bias } = call.inputs;
    const { activation } = call.attrs as unknown as DenseAttrs;
    const y = matrixProducts(call, { a: x!, b: kernel!, transposeA: false, transposeB: false });
    finishRows(call, y, bias, activation === 'linear' ? undefined : activation);
    return y;
  },
};

/** dz, from dy and y. */
type Slope = (dy: number, y: number) => number;

const slopes: Record<DenseActivation, Slope> = {
  linear: (dy) => dy,
  relu: (dy, y) => (y > 0 ? dy : 0),
  sigmoid: (dy, y) => dy * (y * (1 - y)),
  tanh: (dy, y) => dy * (1 - y * y),
};

/** One pass over the values, in place of an op per factor. */
const activationGradient: WasmKernel = {
  kernelName: ACTIVATION_GRADIENT_KERNEL,
  run({ inputs, attrs, backend }) {
    const slope = slopes[(attrs as unknown as DenseAttrs).activation];
    const output = backend.makeOutput(inputs.y!.shape, 'float32');
    const [y, dy, dz] = [inputs.y!, inputs.dy!, output].map((tensor) => backend.typedArrayFromHeap(tensor));
    for (let i = 0; i < dz!.length; i++) dz![i] = slope(dy![i]!, y![i]!);
    return output;
  },
};

/** Kernels for the op `dense`. */
export const denseKernels: readonly WasmKernel[] = [forward, activationGradient];
