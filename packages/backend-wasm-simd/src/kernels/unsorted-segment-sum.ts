import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmKernel } from '../wasm-kernel';

/**
 * `UnsortedSegmentSum`: `output[s] = Σ x[i]` over all `i` with `segmentIds[i] = s`; the gradient of `gather`,
 * and so of every embedding. Ids outside `0 … numSegments-1` take no part. Rows are added in their order.
 */
export const unsortedSegmentSum: WasmKernel = {
  kernelName: 'UnsortedSegmentSum',
  run({ inputs, attrs, backend }): TensorInfo {
    const x = inputs.x!;
    const segmentIds = inputs.segmentIds!;
    const segments = attrs.numSegments as number;
    const output = backend.makeOutput([segments, ...x.shape.slice(1)], x.dtype);
    const sums = backend.typedArrayFromHeap(output).fill(0);
    const values = backend.typedArrayFromHeap(x);
    const ids = backend.typedArrayFromHeap(segmentIds);
    const width = segments === 0 ? 0 : sums.length / segments;
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row]!;
      if (id < 0 || id >= segments) continue;
      const [from, to] = [row * width, id * width];
      for (let i = 0; i < width; i++) sums[to + i]! += values[from + i]!;
    }
    return output;
  },
};
