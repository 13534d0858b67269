import { getGradient, registerGradient } from '@tensorflow/tfjs-core';
import { crossentropyGradient, sparseCrossentropyGradient } from './crossentropy-contract';
import { denseGradient } from './dense-contract';
import { tfjsGradients } from './generated/tfjs-gradients';
import { layerNormGradient } from './layer-normalization-contract';
import { meanLossGradient } from './mean-loss-contract';
import { sequenceGradient } from './sequence-gradients';

let registered = false;

/**
 * Makes tfjs-core differentiable, and the ops of this package with it.
 *
 * tfjs-core knows no gradient until somebody registers them; `@tensorflow/tfjs` and `@tensorflow/tfjs-layers` do so
 * when they are imported. What is registered already stays. Every op of this package calls this, so it matters only
 * to code that differentiates plain tfjs-core ops. Calling it again costs nothing.
 */
export function registerGradients(): void {
  if (registered) return;
  registered = true;
  for (const config of [
    ...tfjsGradients,
    ...Object.values(sequenceGradient),
    sparseCrossentropyGradient,
    crossentropyGradient,
    layerNormGradient,
    denseGradient,
    meanLossGradient,
  ]) {
    if (!getGradient(config.kernelName)) registerGradient(config);
  }
}
