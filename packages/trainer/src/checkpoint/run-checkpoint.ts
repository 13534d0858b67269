import type { CallbackState } from '../callbacks/callback';
import type { CallbackList } from '../callbacks/callback-list';
import type { DataSource, SourceState } from '../data/data-source';
import type { Trainer } from '../training/trainer';
import { CheckpointError } from './checkpoint-error';
import { type CheckpointTree, decodeCheckpoint, encodeCheckpoint } from './encode-checkpoint';
import { captureTrainer, restoreTrainer, type TrainerState } from './trainer-state';

/** Where a run stands and what it consists of. */
export interface RunPosition {
  source: DataSource;
  callbacks: CallbackList;
  /** Epoch that is under way, or comes next. */
  epoch: number;
  /** Batches of it that are done. */
  batch: number;
  /** Whether every batch that was taken from the source is done; only then can the run be captured. */
  settled: boolean;
}

interface RunCheckpoint {
  epoch: number;
  batch: number;
  source: SourceState;
  callbacks: Record<string, CallbackState>;
  trainer: TrainerState;
}

/** The whole state of a run as bytes: weights, optimizer, averages, sums, recurrent state, callbacks, place in the data. */
export async function captureRun(trainer: Trainer, run: RunPosition): Promise<Uint8Array> {
  const source = run.source.state();
  const callbacks: Record<string, CallbackState> = {};
  for (const [key, callback] of run.callbacks.byKey) {
    const state = callback.getState();
    if (state !== null) callbacks[key] = state;
  }
  const checkpoint: RunCheckpoint = {
    epoch: run.epoch,
    batch: run.batch,
    source,
    callbacks,
    trainer: await captureTrainer(trainer),
  };
  return encodeCheckpoint(checkpoint as unknown as CheckpointTree);
}

/**
 * Puts a run back where it was captured.
 *
 * @throws {CheckpointError} if it is damaged, or belongs to another model, optimizer, data or set of callbacks
 */
export async function restoreRun(trainer: Trainer, run: RunPosition, bytes: Uint8Array): Promise<void> {
  const checkpoint = decodeCheckpoint(bytes) as unknown as RunCheckpoint;
  const known = run.callbacks.byKey;
  const missing = Object.keys(checkpoint.callbacks).filter((key) => !known.has(key));
  if (missing.length > 0) throw new CheckpointError(`the run had other callbacks: ${missing.join(', ')}`);
  try {
    run.source.restore(checkpoint.source);
  } catch (cause) {
    throw new CheckpointError(`it belongs to other data: ${(cause as Error).message.replace(/\.$/, '')}`);
  }
  await restoreTrainer(trainer, checkpoint.trainer);
  for (const [key, state] of Object.entries(checkpoint.callbacks)) known.get(key)!.setState(state);
  run.epoch = checkpoint.epoch;
  run.batch = checkpoint.batch;
}
