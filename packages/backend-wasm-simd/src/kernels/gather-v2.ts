import { backend_util, type Tensor, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** `GatherV2` (`gather`, and so every embedding), whole rows at a time: tfjs's own moves element by element. */
export const gatherV2: WasmKernel = {
  kernelName: 'GatherV2',
  run(call) {
    const { inputs, attrs, backend, kernels } = call;
    const x = inputs.x as Tensor;
    const indices = inputs.indices as Tensor;
    if (x.dtype !== 'float32' || indices.dtype !== 'int32' || attrs.batchDims !== 0) return call.original();
    const axis = util.parseAxisParam(attrs.axis as number, x.shape)[0]!;
    const rows = x.shape[axis]!;
    const ids = backend.typedArrayFromHeap(indices);
    for (const id of ids) {
      // The message of tfjs's own kernel.
      util.assert(id >= 0 && id < rows, () => `GatherV2: the index value ${id} is not in [0, ${rows - 1}]`);
    }
    const { outputShape, outerSize, sliceSize } = backend_util.segment_util.collectGatherOpShapeInfo(
      x,
      indices,
      axis,
      0,
    );
    const output = backend.makeOutput(outputShape, 'float32');
    if (util.sizeFromShape(outputShape) === 0) return output;
    const [target, table] = [pointerOf(backend, output), pointerOf(backend, x)];
    for (let block = 0; block < outerSize; block++) {
      kernels.rows.gather({
        table: table + 4 * block * rows * sliceSize,
        ids: pointerOf(backend, indices),
        target: target + 4 * block * ids.length * sliceSize,
        rows,
        count: ids.length,
        width: sliceSize,
      });
    }
    return output;
  },
};
