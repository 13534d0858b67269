import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmKernel } from '../wasm-kernel';
import { matrixProducts, type Operands } from './matrix-products';

/**
 * `BatchMatMul` by this package's GEMM: any sizes, transposes and broadcast batches, empty tensors.
 *
 * tfjs's own form is not only slower while weights change: it packs `b` once per piece of data, so that the same
 * data in another shape (`reshape`) makes it write beyond its output.
 */
export const batchMatMul: WasmKernel = {
  kernelName: 'BatchMatMul',
  run(call) {
    const operands = { a: call.inputs.a!, b: call.inputs.b!, ...transposes(call.attrs) };
    return isProduct(operands) ? matrixProducts(call, operands) : call.original(); // which says what is wrong
  },
};

export function transposes(attrs: NamedAttrMap): Pick<Operands, 'transposeA' | 'transposeB'> {
  return { transposeA: attrs.transposeA === true, transposeB: attrs.transposeB === true };
}

/** Whether both are float32 and their inner sizes agree. */
export function isProduct({ a, b, transposeA, transposeB }: Operands): boolean {
  const depthA = a.shape.at(transposeA ? -2 : -1);
  const depthB = b.shape.at(transposeB ? -1 : -2);
  return isFloat(a) && isFloat(b) && depthA === depthB;
}

function isFloat({ dtype }: TensorInfo): boolean {
  return dtype === 'float32';
}
