import { copyValues } from './kernels/copy-values';
import { denseKernels } from './kernels/dense';
import { crossentropyKernels } from './losses/crossentropy';
import { meanLossKernels } from './losses/mean-loss';
import { layerNormKernels } from './norms/layer-norm';
import { dropoutMask } from './random/dropout-mask';
import { sequenceBackward } from './sequences/sequence-backward';
import { sequenceForward } from './sequences/sequence-forward';
import { sequenceWeightGradients } from './sequences/sequence-weight-gradients';
import { globalNorm } from './updates/global-norm';
import { weightUpdates } from './updates/weight-updates';
import type { WasmKernel } from './wasm-kernel';

/** Kernels for the ops of `@ostinato/ops`. */
export const ostinatoKernels: readonly WasmKernel[] = [
  ...sequenceForward,
  ...sequenceBackward,
  ...sequenceWeightGradients,
  ...crossentropyKernels,
  ...denseKernels,
  ...meanLossKernels,
  ...layerNormKernels,
  ...weightUpdates,
  globalNorm,
  dropoutMask,
  copyValues,
];
