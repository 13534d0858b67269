import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import { expectFirstDerivative } from './derivative-order';
import { runKernel } from './run-op';

/** Inputs `target` and `prediction`, float32 of one shape; attributes {@link MeanLossAttrs}; output the mean, `[]`. */
export const MEAN_LOSS_KERNEL = 'OstinatoMeanLoss.v1';
/** Inputs `target`, `prediction` and `dLoss` (`[]`); attributes {@link MeanLossAttrs}; output the gradient of the prediction. */
export const MEAN_LOSS_GRADIENT_KERNEL = 'OstinatoMeanLossGrad.v1';

/** Losses that are a mean over elements. */
export type MeanLossName = 'squaredError' | 'absoluteError' | 'binaryCrossentropy';

/** Attributes of {@link MEAN_LOSS_KERNEL} and its gradient. */
export interface MeanLossAttrs {
  loss: MeanLossName;
}

export const meanLossGradient: GradConfig = {
  kernelName: MEAN_LOSS_KERNEL,
  inputsToSave: ['target', 'prediction'],
  gradFunc(dLoss, saved, attrs) {
    expectFirstDerivative(MEAN_LOSS_KERNEL);
    const [target, prediction] = saved as [Tensor, Tensor];
    const inputs = { target, prediction, dLoss: dLoss as Tensor };
    return { prediction: () => runKernel(MEAN_LOSS_GRADIENT_KERNEL, inputs, attrs)[0]! };
  },
};
