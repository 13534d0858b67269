import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import { expectFirstDerivative } from './derivative-order';
import { runKernel } from './run-op';

/**
 * Inputs `labels` (int32 `[rows]`) and `logits` (`[rows, classes]`);
 * outputs the loss and the log-sum-exp of each row, both `[rows]`.
 */
export const SPARSE_CROSSENTROPY_KERNEL = 'OstinatoSparseCrossentropy.v1';
/** Inputs `labels` (int32), `logits`, `logSumExp` and `dLoss` (`[rows]`); output the gradient of the logits. */
export const SPARSE_CROSSENTROPY_GRADIENT_KERNEL = 'OstinatoSparseCrossentropyGrad.v1';
/** As {@link SPARSE_CROSSENTROPY_KERNEL}, with `labels` a float32 distribution `[rows, classes]`. */
export const CROSSENTROPY_KERNEL = 'OstinatoCrossentropy.v1';
/** As {@link SPARSE_CROSSENTROPY_GRADIENT_KERNEL}, with `labels` a float32 distribution `[rows, classes]`. */
export const CROSSENTROPY_GRADIENT_KERNEL = 'OstinatoCrossentropyGrad.v1';

function gradientOf(kernelName: string, gradientKernel: string): GradConfig {
  return {
    kernelName,
    inputsToSave: ['labels', 'logits'],
    outputsToSave: [false, true],
    gradFunc(gradients, saved) {
      expectFirstDerivative(kernelName);
      const [dLoss] = gradients as Tensor[];
      const [labels, logits, logSumExp] = saved as [Tensor, Tensor, Tensor];
      return {
        logits: () => runKernel(gradientKernel, { labels, logits, logSumExp, dLoss: dLoss! })[0]!,
      };
    },
  };
}

export const sparseCrossentropyGradient = gradientOf(
  SPARSE_CROSSENTROPY_KERNEL,
  SPARSE_CROSSENTROPY_GRADIENT_KERNEL,
);
export const crossentropyGradient = gradientOf(CROSSENTROPY_KERNEL, CROSSENTROPY_GRADIENT_KERNEL);
