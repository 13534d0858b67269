import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import { expectFirstDerivative } from './derivative-order';
import { runKernel } from './run-op';

/**
 * Inputs `x` (`[rows, size]`), `gamma` and `beta` (`[size]`), attribute `epsilon`;
 * outputs y (`[rows, size]`), and mean and 1/√(variance + ε) of each row (`[rows]`).
 */
export const LAYER_NORM_KERNEL = 'OstinatoLayerNorm.v1';
/** Inputs `dy`, `x`, `gamma`, `mean`, `inverseDeviation`; outputs the gradients of x, gamma and beta. */
export const LAYER_NORM_GRADIENT_KERNEL = 'OstinatoLayerNormGrad.v1';

export const layerNormGradient: GradConfig = {
  kernelName: LAYER_NORM_KERNEL,
  inputsToSave: ['x', 'gamma'],
  outputsToSave: [false, true, true],
  gradFunc(gradients, saved) {
    expectFirstDerivative(LAYER_NORM_KERNEL);
    const [dy] = gradients as Tensor[];
    const [x, gamma, mean, inverseDeviation] = saved as [Tensor, Tensor, Tensor, Tensor];
    const inputs = { dy: dy!, x, gamma, mean, inverseDeviation };
    const [dx, dGamma, dBeta] = runKernel(LAYER_NORM_GRADIENT_KERNEL, inputs) as [Tensor, Tensor, Tensor];
    return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
  },
};
