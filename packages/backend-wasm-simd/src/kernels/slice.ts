import { slice_util, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** `Slice` from heap to heap: tfjs's own makes a JavaScript array of the whole tensor first, to be collected later. */
export const slice: WasmKernel = {
  kernelName: 'Slice',
  run(call) {
    const { inputs, attrs, backend, kernels } = call;
    const x = inputs.x!;
    if (x.dtype === 'string') return call.original();
    const [begin, size] = slice_util.parseSliceParams(
      x,
      attrs.begin as number | number[],
      attrs.size as number | number[],
    ) as [number[], number[]];
    slice_util.assertParamsValid(x, begin, size);
    const output = backend.makeOutput(size, x.dtype);
    if (util.sizeFromShape(size) === 0) return output;

    const element = util.bytesPerElement(x.dtype);
    const bytesOf = (shape: readonly number[], axis: number) => sizeFrom(shape, axis) * element;
    /** The last axis that is cut: what follows it is in one piece. */
    const last = size.reduce((found, length, axis) => (length < x.shape[axis]! ? axis : found), 0);
    const row = bytesOf(size, last);
    const copy = (axis: number, target: number, source: number): void => {
      const between = size.slice(axis, last);
      if (between.slice(1).every((length, i) => length === x.shape[axis + 1 + i])) {
        const rows = util.sizeFromShape(between);
        kernels.exports.copyRows(target, row, source, bytesOf(x.shape, last), rows, row);
        return;
      }
      for (let i = 0; i < size[axis]!; i++) {
        copy(axis + 1, target + i * bytesOf(size, axis + 1), source + i * bytesOf(x.shape, axis + 1));
      }
    };
    const first = begin.reduce((sum, index, axis) => sum + index * bytesOf(x.shape, axis + 1), 0);
    copy(0, pointerOf(backend, output), pointerOf(backend, x) + first);
    return output;
  },
};

/** Elements of all axes from one on. */
function sizeFrom(shape: readonly number[], axis: number): number {
  let size = 1;
  for (let i = axis; i < shape.length; i++) size *= shape[i]!;
  return size;
}
