/**
 * Where a convolution's filter lies on its image, in the order in which the kernels take it: sizes of image, output
 * and filter, steps of the filter, and the padding before the first row and column.
 */
export type PatchGeometry = readonly [
  inHeight: number,
  inWidth: number,
  channels: number,
  outHeight: number,
  outWidth: number,
  filterHeight: number,
  filterWidth: number,
  strideHeight: number,
  strideWidth: number,
  top: number,
  left: number,
];

/** As `PatchGeometry`, with the number of images and the distances between the filter's taps. */
export type DepthwiseGeometry = readonly [
  batch: number,
  inHeight: number,
  inWidth: number,
  channels: number,
  outHeight: number,
  outWidth: number,
  filterHeight: number,
  filterWidth: number,
  strideHeight: number,
  strideWidth: number,
  dilationHeight: number,
  dilationWidth: number,
  top: number,
  left: number,
];

/** The part of a kernel module that gradients of convolutions are made of; unchecked, as all of `KernelExports`. */
export interface ConvolutionExports {
  /** Writes the patches of output positions `from … to−1`: `[to−from, filterHeight·filterWidth·channels]`. */
  gatherPatches(target: number, image: number, from: number, to: number, ...geometry: PatchGeometry): void;
  /** Adds such patches to an image. */
  scatterPatches(source: number, image: number, from: number, to: number, ...geometry: PatchGeometry): void;
  /** Adds to `gradient`: `[filterHeight, filterWidth, channels, multiplier]`. */
  depthwiseBackpropFilter(
    gradient: number,
    x: number,
    dy: number,
    multiplier: number,
    ...geometry: DepthwiseGeometry
  ): void;
  /** Adds to `gradient`: `[batch, inHeight, inWidth, channels]`. */
  depthwiseBackpropInput(
    gradient: number,
    filter: number,
    dy: number,
    multiplier: number,
    ...geometry: DepthwiseGeometry
  ): void;
}
