import { backend_util, type Tensor, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** `SplitV` (`split`, and the gradient of `concat`), part by part: tfjs's own slices row by row. */
export const splitV: WasmKernel = {
  kernelName: 'SplitV',
  run(call) {
    const { inputs, attrs, backend, kernels } = call;
    const x = inputs.x!;
    if (x.dtype === 'string') return call.original();
    const axis = util.parseAxisParam(attrs.axis as number, x.shape)[0]!;
    const sizes = backend_util.prepareSplitSize(x as Tensor, attrs.numOrSizeSplits as number[], axis);
    const element = util.bytesPerElement(x.dtype);
    const rows = util.sizeFromShape(x.shape.slice(0, axis));
    const inner = util.sizeFromShape(x.shape.slice(axis + 1)) * element;
    const step = x.shape[axis]! * inner;
    let offset = 0;
    return sizes.map((size) => {
      const shape = x.shape.slice();
      shape[axis] = size;
      const part = backend.makeOutput(shape, x.dtype);
      const source = pointerOf(backend, x) + offset;
      kernels.exports.copyRows(pointerOf(backend, part), size * inner, source, step, rows, size * inner);
      offset += size * inner;
      return part;
    });
  },
};
