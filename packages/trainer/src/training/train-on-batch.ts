import { clone, dispose } from '@tensorflow/tfjs-core';
import type { Logs } from '../callbacks/callback';
import { ArraySource } from '../data/array-source';
import type { TensorBatch, TensorInputs } from '../data/batch';
import { applyClassWeights, type ClassWeight, classWeightPerOutput } from '../data/class-weight';
import { EpochTotals } from './epoch-totals';
import type { Trainer } from './trainer';

/** Weights and masks of a single batch. */
export interface BatchOptions {
  sampleWeight?: TensorInputs;
  classWeight?: ClassWeight | readonly ClassWeight[] | Record<string, ClassWeight>;
  mask?: TensorInputs;
}

/**
 * Makes one training step over one batch.
 *
 * @param x - `[batch, ...]` per input; stays the caller's
 * @param y - `[batch, ...]` per output; stays the caller's
 * @returns loss and metrics of this batch, measured before the step
 */
export async function trainOnBatch(
  trainer: Trainer,
  x: TensorInputs,
  y: TensorInputs,
  options: BatchOptions = {},
): Promise<Logs> {
  return withBatch('trainOnBatch', trainer, x, y, options, (batch) => {
    const totals = new EpochTotals(trainer.objectives);
    trainer.trainStep(batch, totals);
    return totals.read();
  });
}

/** Loss and metrics of one batch, without learning from it; arguments as in `trainOnBatch`. */
export async function testOnBatch(
  trainer: Trainer,
  x: TensorInputs,
  y: TensorInputs,
  options: BatchOptions = {},
): Promise<Logs> {
  return withBatch('testOnBatch', trainer, x, y, options, (batch) => {
    const totals = new EpochTotals(trainer.objectives);
    trainer.testStep(batch, totals);
    return totals.read();
  });
}

async function withBatch(
  caller: string,
  trainer: Trainer,
  x: TensorInputs,
  y: TensorInputs,
  { sampleWeight, classWeight, mask }: BatchOptions,
  use: (batch: TensorBatch) => Promise<Logs>,
): Promise<Logs> {
  const source = new ArraySource(x, y, { batchSize: Number.MAX_SAFE_INTEGER, sampleWeight, mask, caller });
  const whole = source.whole();
  const weights = classWeight && classWeightPerOutput(classWeight, trainer.outputNames);
  const batch = weights ? withClassWeights(whole, weights) : whole;
  try {
    return await use(batch);
  } finally {
    if (batch !== whole) dispose(batch.weights.filter((item) => item !== null));
    source.dispose();
  }
}

/** The same batch with weights of its own. */
function withClassWeights(batch: TensorBatch, weights: readonly (ClassWeight | null)[]): TensorBatch {
  const copies = batch.weights.map((item) => item && clone(item));
  return applyClassWeights({ ...batch, weights: copies }, weights);
}
