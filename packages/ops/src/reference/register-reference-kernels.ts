import { getKernel, type KernelFunc, registerKernel } from '@tensorflow/tfjs-core';
import {
  CROSSENTROPY_GRADIENT_KERNEL,
  CROSSENTROPY_KERNEL,
  SPARSE_CROSSENTROPY_GRADIENT_KERNEL,
  SPARSE_CROSSENTROPY_KERNEL,
} from '../crossentropy-contract';
import { ACTIVATION_GRADIENT_KERNEL, DENSE_KERNEL } from '../dense-contract';
import { LAYER_NORM_GRADIENT_KERNEL, LAYER_NORM_KERNEL } from '../layer-normalization-contract';
import { MEAN_LOSS_GRADIENT_KERNEL, MEAN_LOSS_KERNEL } from '../mean-loss-contract';
import {
  INPUT_GRADIENT_KERNEL,
  KERNEL_GRADIENT_KERNEL,
  RECURRENT_KERNEL_GRADIENT_KERNEL,
  sequenceGradientKernel,
  sequenceKernel,
} from '../sequence-contract';
import {
  ADAM_UPDATE_KERNEL,
  GLOBAL_NORM_KERNEL,
  RMSPROP_UPDATE_KERNEL,
  SGD_UPDATE_KERNEL,
} from '../update-contract';
import { crossentropyBackward, crossentropyForward } from './crossentropy-kernels';
import { activationBackward, denseForward } from './dense-kernels';
import { layerNormBackward, layerNormForward } from './layer-norm-kernels';
import { meanLossBackward, meanLossForward } from './mean-loss-kernels';
import { sequenceBackward } from './sequence-backward';
import { sequenceForward } from './sequence-forward';
import {
  sequenceInputGradient,
  sequenceKernelGradient,
  sequenceRecurrentKernelGradient,
} from './sequence-weight-gradients';
import { adamKernel, globalNormKernel, rmspropKernel, sgdKernel } from './update-kernels';

const kernels: readonly [string, KernelFunc][] = [
  ...Object.values(sequenceKernel).map((name): [string, KernelFunc] => [name, sequenceForward]),
  ...Object.values(sequenceGradientKernel).map((name): [string, KernelFunc] => [name, sequenceBackward]),
  [INPUT_GRADIENT_KERNEL, sequenceInputGradient],
  [KERNEL_GRADIENT_KERNEL, sequenceKernelGradient],
  [RECURRENT_KERNEL_GRADIENT_KERNEL, sequenceRecurrentKernelGradient],
  [SPARSE_CROSSENTROPY_KERNEL, crossentropyForward(true)],
  [SPARSE_CROSSENTROPY_GRADIENT_KERNEL, crossentropyBackward(true)],
  [CROSSENTROPY_KERNEL, crossentropyForward(false)],
  [CROSSENTROPY_GRADIENT_KERNEL, crossentropyBackward(false)],
  [LAYER_NORM_KERNEL, layerNormForward],
  [LAYER_NORM_GRADIENT_KERNEL, layerNormBackward],
  [DENSE_KERNEL, denseForward],
  [ACTIVATION_GRADIENT_KERNEL, activationBackward],
  [MEAN_LOSS_KERNEL, meanLossForward],
  [MEAN_LOSS_GRADIENT_KERNEL, meanLossBackward],
  [SGD_UPDATE_KERNEL, sgdKernel],
  [ADAM_UPDATE_KERNEL, adamKernel],
  [RMSPROP_UPDATE_KERNEL, rmspropKernel],
  [GLOBAL_NORM_KERNEL, globalNormKernel],
];

let registered = false;

/** Registers the scalar kernels for tfjs's `cpu` backend, where it has no others; every op does so. */
export function registerReferenceKernels(): void {
  if (registered) return;
  registered = true;
  for (const [kernelName, kernelFunc] of kernels) {
    if (!getKernel(kernelName, 'cpu')) registerKernel({ kernelName, kernelFunc, backendName: 'cpu' });
  }
}
