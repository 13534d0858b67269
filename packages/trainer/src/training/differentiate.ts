import {
  type ForwardContext,
  type ForwardResult,
  type Trainable,
  valueAndGradients,
  type Weight,
} from '@ostinato/ops';
import { keep, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorBatch } from '../data/batch';
import { type OutputObjective, totalLoss } from './objective';

/** A forward and a backward pass; every tensor belongs to the caller. */
export interface Differentiated {
  /** Weights that the loss depends on. */
  weights: Weight[];
  /** One per weight. */
  gradients: Tensor[];
  loss: Scalar;
  /** Loss of each output, before its weight. */
  parts: Scalar[];
  result: ForwardResult;
}

/**
 * Computes the loss of a batch and its gradient for every trainable weight that it depends on.
 *
 * @throws {Error} if it depends on none
 */
export function differentiate(
  model: Trainable,
  objectives: readonly OutputObjective[],
  batch: TensorBatch,
  context: ForwardContext,
): Differentiated {
  const trainable = model.weights.filter((weight) => weight.trainable);
  if (trainable.length === 0) throw unreachable();
  let kept: { parts: Scalar[]; result: ForwardResult } | undefined;
  const { value, gradients } = valueAndGradients(
    () => {
      const result = model.forward(batch.inputs, context);
      const { total, parts } = totalLoss(objectives, result, batch);
      kept = { parts, result };
      // A mask that passes through the model stays its owner's.
      for (const item of [...parts, ...resultTensors(result)]) if (!batch.masks.includes(item)) keep(item);
      return total;
    },
    trainable.map((weight) => weight.variable),
  );
  const reached = gradients.filter((gradient) => gradient !== null);
  if (reached.length === 0) throw unreachable();
  const weights = trainable.filter((_, i) => gradients[i] !== null);
  return { weights, gradients: reached, loss: value, ...kept! };
}

function unreachable(): Error {
  return new Error(
    'fit: the loss depends on no trainable weight. Make sure that some weight is trainable and that the output is computed from it with differentiable ops.',
  );
}

/** Every tensor of a forward result. */
export function resultTensors(result: ForwardResult): Tensor[] {
  const masks = result.masks.filter((mask) => mask !== null);
  return [...result.outputs, ...masks, ...result.losses, ...result.updates.map((update) => update.value)];
}

/** Frees a forward result but for what a batch owns (an output may be an input passed through). */
export function disposeResult(result: ForwardResult, batch: TensorBatch): void {
  const own = new Set<Tensor | null>([...batch.inputs, ...batch.masks, ...batch.targets]);
  for (const item of resultTensors(result)) if (!own.has(item)) item.dispose();
}
