import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** `Concat`, input by input: tfjs's own makes a view of every row of every input. */
export const concat: WasmKernel = {
  kernelName: 'Concat',
  run(call) {
    const { attrs, backend, kernels } = call;
    const inputs = Object.values(call.inputs) as TensorInfo[];
    const filled = inputs.filter(({ shape }) => util.sizeFromShape(shape) > 0);
    const { dtype, shape } = inputs[0]!;
    if (filled.length < 2 || dtype === 'string' || filled.some((input) => input.dtype !== dtype)) {
      return call.original();
    }
    const axis = util.parseAxisParam(attrs.axis as number, shape)[0]!;
    const shapes = inputs.map((input) => input.shape);
    backend_util.assertParamsConsistent(shapes, axis);
    const output = backend.makeOutput(backend_util.computeOutShape(shapes, axis), dtype);
    const element = util.bytesPerElement(dtype);
    const rows = util.sizeFromShape(shape.slice(0, axis));
    const step = util.sizeFromShape(output.shape.slice(axis)) * element;
    let target = pointerOf(backend, output);
    for (const input of filled) {
      const row = util.sizeFromShape(input.shape.slice(axis)) * element;
      kernels.exports.copyRows(target, step, pointerOf(backend, input), row, rows, row);
      target += row;
    }
    return output;
  },
};
