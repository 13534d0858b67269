import { util } from '@tensorflow/tfjs-core';
import { clear, pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';
import { convolutionOf, isPointwise, patchGeometry, patchSizes } from './convolution-geometry';
import { eachPatchBlock } from './patch-blocks';

/**
 * `Conv2DBackpropInput`, the gradient of a convolution by its input and the transposed convolution:
 * `dy · filterᵀ`, added back patch by patch. `NCHW` images take tfjs's own form.
 */
export const conv2dBackpropInput: WasmKernel = {
  kernelName: 'Conv2DBackpropInput',
  run(call) {
    const { backend, kernels, attrs } = call;
    if (attrs.dataFormat === 'NCHW') return call.original();
    const { dy, filter } = call.inputs;
    const inputShape = attrs.inputShape as number[];
    const info = convolutionOf({ kernelName: this.kernelName, attrs }, inputShape, filter!.shape, dy!);
    const output = backend.makeOutput(inputShape, 'float32');
    const sizes = patchSizes(info);
    const channels = info.outChannels;
    const pointwise = isPointwise(info);
    if (!pointwise || channels === 0) clear(backend, output);
    if (util.sizeFromShape(inputShape) * sizes.patch * sizes.positions === 0) return output;

    const image = pointerOf(backend, output);
    const bytes = (positions: number) => kernels.gemmBytes(positions, sizes.patch, channels);
    eachPatchBlock(call, sizes, bytes, ({ from, to, patches, working }) => {
      const target = pointwise ? image + 4 * from * sizes.patch : patches;
      kernels.exports.gemm(
        to - from,
        sizes.patch,
        channels,
        pointerOf(backend, dy!) + 4 * from * channels,
        channels,
        0,
        pointerOf(backend, filter!),
        channels,
        1,
        target,
        sizes.patch,
        0,
        working,
      );
      if (!pointwise) kernels.exports.scatterPatches(patches, image, from, to, ...patchGeometry(info));
    });
    return output;
  },
};
