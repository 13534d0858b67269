import { expectShape } from '@ostinato/ops';
import type { TensorInfo, TypedArray } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/**
 * `UnsortedSegmentSum`: `output[s] = Σ x[i]` over all `i` with `segmentIds[i] = s`; the gradient of `gather`,
 * and so of every embedding. Ids outside `0 … numSegments-1` take no part. Rows are added in their order.
 */
export const unsortedSegmentSum: WasmKernel = {
  kernelName: 'UnsortedSegmentSum',
  run({ inputs, attrs, backend, kernels }): TensorInfo {
    const x = inputs.x!;
    const segmentIds = inputs.segmentIds!;
    const segments = attrs.numSegments as number;
    expectShape(this.kernelName, 'segmentIds', segmentIds, [x.shape[0]!]);
    const output = backend.makeOutput([segments, ...x.shape.slice(1)], x.dtype);
    const sums = backend.typedArrayFromHeap(output).fill(0);
    if (sums.length === 0) return output;
    const width = sums.length / segments;
    const [target, source, ids] = [output, x, segmentIds].map((tensor) =>
      pointerOf(backend, tensor),
    ) as Addresses;
    if (x.dtype === 'float32')
      kernels.rows.scatterAdd({ target, rows: segments, source, ids, count: x.shape[0]!, width });
    else addRows(sums, backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(segmentIds), width);
    return output;
  },
};

type Addresses = [target: number, source: number, ids: number];

/** Integers: gradients never are, so that speed does not matter. */
function addRows(sums: TypedArray, rows: TypedArray, ids: TypedArray, width: number): void {
  for (const [row, id] of ids.entries()) {
    if (id < 0 || id * width >= sums.length) continue;
    for (let i = 0; i < width; i++) sums[id * width + i]! += rows[row * width + i]!;
  }
}
