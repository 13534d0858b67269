import * as tf from '@tensorflow/tfjs-core';
import type { Sequential } from 'ostinato';

/**
 * Scales the recurrent kernel of a model's first layer. It begins as an orthogonal matrix, all of whose eigenvalues
 * have size 1 (for each gate by itself up to the initializer's choice), so that the factor is the spectral radius.
 */
export function scaledRecurrentKernel(model: Sequential, radius: number): void {
  const layer = model.layers[0];
  if (!layer) return;
  const weights = layer.getWeights();
  const scaled = weights.map((weight, index) => (index === 1 ? tf.mul(weight, radius) : weight));
  layer.setWeights(scaled);
  scaled[1]?.dispose();
}
