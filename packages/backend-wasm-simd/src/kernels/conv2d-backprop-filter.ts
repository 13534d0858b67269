import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { runKernel } from '../tfjs/run-kernel';
import { clear, pointerOf } from '../tfjs/tensor-memory';
import type { KernelCall, WasmKernel } from '../wasm-kernel';
import { convolutionOf, isPointwise, patchGeometry, patchSizes } from './convolution-geometry';
import { eachPatchBlock } from './patch-blocks';

const NAME = 'Conv2DBackpropFilter';

/**
 * `Conv2DBackpropFilter`, the gradient of a convolution by its filter: `patches(x)ᵀ · dy`, block by block.
 *
 * `[batch, height, width, channels]`; the other order, `NCHW`, is brought into this one first.
 */
export const conv2dBackpropFilter: WasmKernel = {
  kernelName: NAME,
  run(call) {
    const { x, dy } = call.inputs;
    if (call.attrs.dataFormat !== 'NCHW') return backpropFilter(call, x!, dy!);
    const { backend } = call;
    const [lastX, lastDy] = [x!, dy!].map((image) =>
      runKernel('Transpose', backend, { x: image }, { perm: [0, 2, 3, 1] }),
    );
    const gradient = backpropFilter(call, lastX!, lastDy!);
    for (const { dataId } of [lastX!, lastDy!]) backend.disposeData(dataId);
    return gradient;
  },
};

function backpropFilter(call: KernelCall, x: TensorInfo, dy: TensorInfo): TensorInfo {
  const { backend, kernels } = call;
  const filterShape = call.attrs.filterShape as number[];
  const info = convolutionOf({ kernelName: NAME, attrs: call.attrs }, x.shape, filterShape, dy);
  const output = backend.makeOutput(filterShape, 'float32');
  const sizes = patchSizes(info);
  const channels = info.outChannels;
  if (sizes.positions === 0) clear(backend, output);
  if (util.sizeFromShape(filterShape) === 0) return output;

  const image = pointerOf(backend, x);
  const bytes = (positions: number) => kernels.gemmBytes(sizes.patch, channels, positions);
  eachPatchBlock(call, sizes, bytes, ({ from, to, patches, working }) => {
    const pointwise = isPointwise(info);
    if (!pointwise) kernels.exports.gatherPatches(patches, image, from, to, ...patchGeometry(info));
    kernels.exports.gemm(
      sizes.patch,
      channels,
      to - from,
      pointwise ? image + 4 * from * sizes.patch : patches,
      sizes.patch,
      1,
      pointerOf(backend, dy) + 4 * from * channels,
      channels,
      0,
      pointerOf(backend, output),
      channels,
      Number(from > 0),
      working,
    );
  });
  return output;
}
