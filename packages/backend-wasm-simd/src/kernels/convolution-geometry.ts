import type { DepthwiseGeometry, PatchGeometry } from '@ostinato/kernels';
import { expectShape } from '@ostinato/ops';
import { backend_util, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';

type Arguments = Parameters<typeof backend_util.computeConv2DInfo>;
type ConvInfo = backend_util.Conv2DInfo;

/**
 * What tfjs makes of the attributes of a convolution's gradient; depthwise ones alone have dilations.
 *
 * @throws {ShapeError} if `dy` is not what the convolution of such an image with such a filter gives
 */
export function convolutionOf(
  { kernelName, attrs, depthwise = false }: { kernelName: string; attrs: NamedAttrMap; depthwise?: boolean },
  image: number[],
  filter: number[],
  dy: TensorInfo,
): ConvInfo {
  const info = backend_util.computeConv2DInfo(
    image as Arguments[0],
    filter as Arguments[1],
    attrs.strides as Arguments[2],
    depthwise ? (attrs.dilations as Arguments[3]) : 1,
    attrs.pad as Arguments[4],
    attrs.dimRoundingMode as Arguments[5],
    depthwise,
  );
  expectShape(kernelName, 'filter', { shape: filter }, ['height', 'width', info.inChannels, 'channels']);
  expectShape(kernelName, 'dy', dy, info.outShape);
  return info;
}

export function patchGeometry(info: ConvInfo): PatchGeometry {
  return [
    ...([info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth] as const),
    ...([info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth] as const),
    ...([info.padInfo.top, info.padInfo.left] as const),
  ];
}

export function depthwiseGeometry(info: ConvInfo): DepthwiseGeometry {
  return [
    ...([
      info.batchSize,
      info.inHeight,
      info.inWidth,
      info.inChannels,
      info.outHeight,
      info.outWidth,
    ] as const),
    ...([info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth] as const),
    ...([info.dilationHeight, info.dilationWidth, info.padInfo.top, info.padInfo.left] as const),
  ];
}

/** Number of output positions, and of values that the filter sees at each. */
export function patchSizes(info: ConvInfo): { positions: number; patch: number } {
  return {
    positions: info.batchSize * info.outHeight * info.outWidth,
    patch: info.filterHeight * info.filterWidth * info.inChannels,
  };
}

/** Whether the patches are the pixels themselves. */
export function isPointwise(info: ConvInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const { top, bottom, left, right } = padInfo;
  return filterHeight * filterWidth * strideHeight * strideWidth === 1 && top + bottom + left + right === 0;
}
