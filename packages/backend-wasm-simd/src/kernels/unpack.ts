import { util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** `Unpack` (`unstack`), part by part: tfjs's own slices row by row, which took most of a step-by-step loop. */
export const unpack: WasmKernel = {
  kernelName: 'Unpack',
  run(call) {
    const { inputs, attrs, backend, kernels } = call;
    const value = inputs.value!;
    if (value.dtype === 'string') return call.original();
    const axis = util.parseAxisParam(attrs.axis as number, value.shape)[0]!;
    const count = value.shape[axis]!;
    const rows = util.sizeFromShape(value.shape.slice(0, axis));
    const row = util.sizeFromShape(value.shape.slice(axis + 1)) * util.bytesPerElement(value.dtype);
    const source = pointerOf(backend, value);
    return Array.from({ length: count }, (_, i) => {
      const part = backend.makeOutput(value.shape.toSpliced(axis, 1), value.dtype);
      kernels.exports.copyRows(pointerOf(backend, part), row, source + i * row, count * row, rows, row);
      return part;
    });
  },
};
