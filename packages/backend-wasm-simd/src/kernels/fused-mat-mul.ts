import type { TensorInfo } from '@tensorflow/tfjs-core';
import { runKernel } from '../tfjs/run-kernel';
import type { KernelCall, WasmKernel } from '../wasm-kernel';
import { isProduct, transposes } from './batch-mat-mul';
import { finishRows } from './finish-rows';
import { matrixProducts, type Operands } from './matrix-products';

/** By their names in fused ops: applied in place by our kernels, or by tfjs's kernel of this name. */
const ACTIVATIONS: Record<string, { map?: 'relu' | 'sigmoid'; kernelName?: string }> = {
  linear: {},
  relu: { map: 'relu' },
  sigmoid: { map: 'sigmoid' },
  relu6: { kernelName: 'Relu6' },
  prelu: { kernelName: 'Prelu' },
  leakyrelu: { kernelName: 'LeakyRelu' },
  elu: { kernelName: 'Elu' },
};

/** `_FusedMatMul` (tfjs-layers's Dense): `activation(a · b + bias)` by this package's GEMM. */
export const fusedMatMul: WasmKernel = {
  kernelName: '_FusedMatMul',
  run(call) {
    const { a, b, bias } = call.inputs;
    const operands = { a: a!, b: b!, ...transposes(call.attrs) };
    const activation = ACTIVATIONS[call.attrs.activation as string];
    const fits = activation && isProduct(operands) && (bias == null || isRow(bias, operands));
    if (!fits) return call.original(); // which says what is wrong
    const output = matrixProducts(call, operands);
    finishRows(call, output, bias ?? undefined, activation.map);
    return activation.kernelName ? replaceBy(call, activation.kernelName, output) : output;
  },
};

function isRow(bias: TensorInfo, { b, transposeB }: Operands): boolean {
  return bias.shape.length === 1 && bias.shape[0] === b.shape.at(transposeB ? -2 : -1);
}

function replaceBy({ backend, inputs, attrs }: KernelCall, kernelName: string, x: TensorInfo): TensorInfo {
  const alpha = inputs.preluActivationWeights;
  const y = runKernel(kernelName, backend, alpha ? { x, alpha } : { x }, {
    alpha: attrs.leakyreluAlpha ?? 0,
  });
  backend.disposeData(x.dataId);
  return y;
}
