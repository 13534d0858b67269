export type { ConvolutionExports, DepthwiseGeometry, PatchGeometry } from './convolution-exports';
export { KernelError, type KernelErrorFields } from './kernel-error';
export type { KernelExports } from './kernel-exports';
export { Kernels, type MapOperation, type MatrixArgument } from './kernels';
export { type LoadKernelsOptions, loadKernels } from './load-kernels';
export { supportsRelaxedSimd, supportsSimd } from './probe-simd';
export {
  type BackwardArguments,
  type ForwardArguments,
  type InputGradientArguments,
  type KernelGradientArguments,
  type PackArguments,
  type SequenceBytes,
  SequenceKernels,
} from './sequence-kernels';
export type { SequenceShape } from './sequence-shape';
