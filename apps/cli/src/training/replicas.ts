import { Worker } from 'node:worker_threads';
import { type LayersModel, toTopology } from '@ostinato/layers';
import type { WorkersOptions } from '@ostinato/trainer';
import type { TrainingOptions } from '../options/training-options';
import { UserError } from '../user-error';

/** Who helps this thread to train a model; nobody if `workers` is 1. */
export function replicas(model: LayersModel, workers: number): WorkersOptions | undefined {
  if (workers === 1) return undefined;
  const module = new URL('./worker.js', import.meta.url);
  return { count: workers, create: () => new Worker(module), model: toTopology(model) };
}

/**
 * Checks that each worker gets a part of every batch.
 *
 * @throws {UserError} if there are more workers than sequences in a batch
 */
export function expectSharableBatch({ workers, batchSize }: TrainingOptions): void {
  if (workers <= batchSize) return;
  throw new UserError(
    `${workers} workers cannot share batches of ${batchSize}. Lower --workers, or raise --batch-size.`,
  );
}
