import { backend_util, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/**
 * `Sum` over the leading axes (the gradient of every bias) without transposing first, as tfjs's own does; and sums of
 * nothing, which tfjs's own leaves as they lay in memory.
 */
export const sum: WasmKernel = {
  kernelName: 'Sum',
  run(call) {
    const { inputs, attrs, backend, kernels } = call;
    const x = inputs.x!;
    const axes = util.parseAxisParam(attrs.axis as number[], x.shape).sort((a, b) => a - b);
    const leading = axes.length < x.shape.length && axes.every((axis, i) => axis === i);
    const empty = util.sizeFromShape(x.shape) === 0;
    const ours = empty || (leading && axes.length > 0 && x.dtype === 'float32');
    if (!ours) return call.original();

    const [shape, reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const output = backend.makeOutput(shape, x.dtype);
    const [rows, width] = [util.sizeFromShape(reduced), util.sizeFromShape(shape)];
    if (empty) backend.typedArrayFromHeap(output).fill(0);
    else kernels.exports.sumColumns(pointerOf(backend, output), pointerOf(backend, x), rows, width);
    if (!attrs.keepDims) return output;
    return { ...output, shape: backend_util.expandShapeToKeepDim(shape, axes) };
  },
};
