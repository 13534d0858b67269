import type { Trainable } from '@ostinato/ops';
import { concat, dispose, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { ArraySource } from '../data/array-source';
import type { TensorBatch, TensorInputs } from '../data/batch';
import { tensorsOf, toTensorBatch } from '../data/to-tensor-batch';

/** How outputs are computed. */
export interface PredictOptions {
  /** Samples per batch. Default 32. */
  batchSize?: number;
  /** `[samples, time]`, true where a step counts; one per input. */
  mask?: TensorInputs;
}

/**
 * Computes a model's outputs, batch by batch, with dropout and its like off.
 *
 * @param x - `[samples, ...]` per input
 * @returns one tensor `[samples, ...]` per output; they belong to the caller
 */
export function predict(model: Trainable, x: TensorInputs, options: PredictOptions = {}): Tensor[] {
  const source = new ArraySource(x, null, { ...options, caller: 'predict' });
  const batches: Tensor[][] = [];
  try {
    for (const batch of source.batches()) {
      const tensors = toTensorBatch('predict', batch);
      try {
        batches.push(predictBatch(model, tensors));
      } finally {
        dispose(tensorsOf(tensors));
      }
    }
    return joined(batches);
  } finally {
    source.dispose();
  }
}

/** Outputs of one batch; they belong to the caller, the batch stays his. */
export function predictBatch(model: Trainable, batch: TensorBatch): Tensor[] {
  return tidy(() => {
    const random = { seed: 0, step: 0, sampleOffset: 0 };
    const { outputs } = model.forward(batch.inputs, { training: false, masks: batch.masks, random });
    return outputs.map((output) => (batch.inputs.includes(output) ? output.clone() : output));
  });
}

function joined(batches: Tensor[][]): Tensor[] {
  if (batches.length === 1) return batches[0]!;
  const outputs = batches[0]!.map((_, i) => concat(batches.map((batch) => batch[i]!)));
  dispose(batches);
  return outputs;
}
