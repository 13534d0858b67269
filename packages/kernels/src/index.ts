export { Arena } from './arena';
export type { CellWeights } from './cell-weights';
export type { ConvolutionExports, DepthwiseGeometry, PatchGeometry } from './convolution-exports';
export { KernelError, type KernelErrorFields } from './kernel-error';
export type { KernelExports } from './kernel-exports';
export { Kernels, type MatrixArgument } from './kernels';
export { type LoadKernelsOptions, loadKernels } from './load-kernels';
export type {
  CrossentropyArguments,
  CrossentropyGradientArguments,
  LogitsArguments,
  LossKernels,
} from './loss-kernels';
export type { MapOperation } from './map-operation';
export { prepareGru, prepareLstm, prepareSimpleRnn } from './prepare';
export type { CellOptions, CellState, PreparedCell, PrepareOptions } from './prepared-cell';
export type { DenseWeights } from './prepared-dense';
export { supportsRelaxedSimd, supportsSimd } from './probe-simd';
export type {
  DropoutMaskArguments,
  GatherArguments,
  LayerNormArguments,
  LayerNormGradientArguments,
  RowKernels,
  ScatterAddArguments,
} from './row-kernels';
export type {
  BackwardArguments,
  ForwardArguments,
  InputGradientArguments,
  KernelGradientArguments,
  PackArguments,
  SequenceKernels,
} from './sequence-kernels';
export type { SequenceBytes } from './sequence-plan';
export type { SequenceShape } from './sequence-shape';
export type {
  AdamArguments,
  RmspropArguments,
  SgdArguments,
  UpdateArguments,
  UpdateKernels,
} from './update-kernels';
export { supportsWide } from './wide-registers';
