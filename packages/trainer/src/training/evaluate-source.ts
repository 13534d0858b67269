import type { Logs } from '../callbacks/callback';
import type { Batch } from '../data/batch';
import type { DataSource } from '../data/data-source';
import { disposeTensors, toTensorBatch } from '../data/to-tensor-batch';
import { EpochTotals } from './epoch-totals';
import type { Trainer } from './trainer';
import { type YieldEvery, Yielder } from './yielder';

/** How a source is measured. */
export interface EvaluateSourceOptions {
  /** Batches to take. Default: all. */
  steps?: number | null;
  signal?: AbortSignal;
  yieldEvery?: YieldEvery;
}

/**
 * Loss and metrics over a source, from its present position to the end of its epoch.
 *
 * Stateful layers start from zero and have their state back afterwards.
 */
export async function evaluateSource(
  trainer: Trainer,
  source: DataSource,
  options: EvaluateSourceOptions = {},
): Promise<Logs> {
  const { steps = null, signal } = options;
  const totals = new EpochTotals(trainer.objectives);
  const yielder = new Yielder(options.yieldEvery);
  const position = source.restorable === false ? null : source.state();
  const state = trainer.model.getState();
  trainer.model.resetStates();
  let done = 0;
  try {
    for await (const batch of source.batches()) {
      testBatch(trainer, batch, totals);
      signal?.throwIfAborted();
      if (++done === steps) break;
      if (yielder.dueAfterBatch()) {
        await totals.read();
        await yielder.yield();
      }
    }
    return await totals.read();
  } finally {
    totals.reset();
    await source.close?.();
    if (position !== null) source.restore(position);
    trainer.model.setState(state);
  }
}

/** As `evaluateSource`, in one go, for data in memory. */
export function evaluateSync(trainer: Trainer, batches: Iterable<Batch>): Logs {
  const totals = new EpochTotals(trainer.objectives);
  const state = trainer.model.getState();
  trainer.model.resetStates();
  try {
    for (const batch of batches) {
      if (testBatch(trainer, batch, totals)) totals.readSync();
    }
    return totals.readSync();
  } finally {
    totals.reset();
    trainer.model.setState(state);
  }
}

function testBatch(trainer: Trainer, batch: Batch, totals: EpochTotals): boolean {
  const tensors = toTensorBatch('evaluate', batch);
  try {
    return trainer.testStep(tensors, totals);
  } finally {
    disposeTensors(tensors);
  }
}
