import type { Trainable } from '@ostinato/ops';
import type { Logs } from '../callbacks/callback';
import { ArraySource } from '../data/array-source';
import type { TensorInputs } from '../data/batch';
import { isSourceLike, type SourceLike, toSource } from '../data/to-source';
import { type EvaluateSourceOptions, evaluateSource, evaluateSync } from './evaluate-source';
import type { ObjectiveOptions } from './objective';
import { Trainer } from './trainer';

/** How a model is measured. */
export interface EvaluateOptions extends EvaluateSourceOptions {
  /** Samples per batch. Default 32. Sources have their own. */
  batchSize?: number;
  /** `[samples]` or `[samples, time]`, one per output. */
  sampleWeight?: TensorInputs;
  /** `[samples, time]`, true where a step counts; one per input. */
  mask?: TensorInputs;
}

/** Loss and metrics of a trainer's model over data; see `evaluate`. */
export async function evaluateTrainer(
  trainer: Trainer,
  x: TensorInputs | SourceLike,
  y?: TensorInputs | null,
  options: EvaluateOptions = {},
): Promise<Logs> {
  if (isSourceLike(x)) return evaluateSource(trainer, toSource(x), options);
  const source = new ArraySource(x, y, { ...options, caller: 'evaluate' });
  try {
    return await evaluateSource(trainer, source, options);
  } finally {
    source.dispose();
  }
}

/** As `evaluateTrainer`, without awaiting, for data in memory; on a GPU it blocks. */
export function evaluateTrainerSync(
  trainer: Trainer,
  x: TensorInputs,
  y: TensorInputs,
  options: Omit<EvaluateOptions, 'signal' | 'yieldEvery' | 'steps'> = {},
): Logs {
  const source = new ArraySource(x, y, { ...options, caller: 'evaluate' });
  try {
    return evaluateSync(trainer, source.batches());
  } finally {
    source.dispose();
  }
}

/**
 * Measures a model: its loss and metrics over data, by name.
 *
 * @param x - `[samples, ...]` per input, or a source of batches
 * @param y - `[samples, ...]` per output; `null` with a source
 */
export async function evaluate(
  model: Trainable,
  x: TensorInputs | SourceLike,
  y: TensorInputs | null | undefined,
  options: EvaluateOptions & ObjectiveOptions,
): Promise<Logs> {
  const trainer = new Trainer(model, { ...options, optimizer: 'sgd' });
  try {
    return await evaluateTrainer(trainer, x, y, options);
  } finally {
    trainer.dispose();
  }
}
