import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { KernelCall, WasmKernel } from '../wasm-kernel';

/** `Tile`, axis by axis, whole rows at a time: tfjs's own goes element by element. */
export const tile: WasmKernel = {
  kernelName: 'Tile',
  run(call) {
    const x = call.inputs.x!;
    const reps = call.attrs.reps as number[];
    const axes = reps.flatMap((rep, axis) => (rep === 1 ? [] : [axis]));
    if (x.dtype === 'string' || axes.length === 0 || axes.some((axis) => !(reps[axis]! > 1))) {
      return call.original();
    }
    let result = x;
    for (const axis of axes) {
      const next = repeatAxis(call, result, axis, reps[axis]!);
      if (result !== x) call.backend.disposeData(result.dataId);
      result = next;
    }
    return result;
  },
};

function repeatAxis(
  { backend, kernels }: KernelCall,
  x: TensorInfo,
  axis: number,
  times: number,
): TensorInfo {
  const output = backend.makeOutput(x.shape.with(axis, x.shape[axis]! * times), x.dtype);
  const rows = util.sizeFromShape(x.shape.slice(0, axis));
  const row = util.sizeFromShape(x.shape.slice(axis)) * util.bytesPerElement(x.dtype);
  const [target, source] = [pointerOf(backend, output), pointerOf(backend, x)];
  for (let i = 0; i < times; i++) {
    kernels.exports.copyRows(target + i * row, times * row, source, row, rows, row);
  }
  return output;
}
