import { sequenceBackward } from './sequences/sequence-backward';
import { sequenceForward } from './sequences/sequence-forward';
import { sequenceWeightGradients } from './sequences/sequence-weight-gradients';
import type { WasmKernel } from './wasm-kernel';

/** Kernels for the ops of `@ostinato/ops`. */
export const ostinatoKernels: readonly WasmKernel[] = [
  ...sequenceForward,
  ...sequenceBackward,
  ...sequenceWeightGradients,
];
