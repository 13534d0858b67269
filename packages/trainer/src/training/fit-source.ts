import { dispose } from '@tensorflow/tfjs-core';
import type { Logs } from '../callbacks/callback';
import { CallbackList, type CallbacksLike } from '../callbacks/callback-list';
import { EpochLines } from '../callbacks/epoch-lines';
import { History } from '../callbacks/history';
import { requireInteger } from '../check-argument';
import type { TensorBatch } from '../data/batch';
import type { DataSource } from '../data/data-source';
import { tensorsOf, toTensorBatch } from '../data/to-tensor-batch';
import { evaluateSource } from './evaluate-source';
import type { Trainer } from './trainer';
import { type YieldEvery, Yielder } from './yielder';

/** How a run goes on, whatever its data are. */
export interface RunOptions {
  /** Epoch at which to stop (not: number of epochs, if `initialEpoch` is given). Default 1. */
  epochs?: number;
  /** Epoch to begin with, when a run is continued. Default 0. */
  initialEpoch?: number;
  /** Batches per epoch. Default: as many as the source gives. */
  stepsPerEpoch?: number | null;
  /** Batches of validation. Default: as many as the source gives. */
  validationSteps?: number | null;
  /** Validate after every so many epochs. Default 1. */
  validationFreq?: number;
  callbacks?: CallbacksLike;
  /** 0: silent (default); 1 or 2: a line per epoch on the console. */
  verbose?: 0 | 1 | 2;
  /** Stops after the current step; `fit` then rejects with the signal's reason, and the model keeps what it learned. */
  signal?: AbortSignal;
  /** How often other tasks get their turn. Default `'auto'`: every 16 ms. */
  yieldEvery?: YieldEvery;
}

/** What `fitSource` needs besides `RunOptions`. */
export interface FitSourceOptions extends RunOptions {
  validation?: DataSource | null;
  batchSize?: number | null;
  /** Changes each batch before it is learned from (class weights). */
  prepare?(batch: TensorBatch): TensorBatch;
}

/**
 * Trains over a source. One epoch is one pass over it, or `stepsPerEpoch` batches.
 *
 * @returns the record of the run: loss and metrics of each epoch
 * @throws the reason of `signal`, once it is aborted; what a source or a callback throws
 */
export async function fitSource(
  trainer: Trainer,
  source: DataSource,
  options: FitSourceOptions,
): Promise<History> {
  const { epochs = 1, initialEpoch = 0, signal, verbose = 0 } = options;
  requireInteger('fit', 'epochs', epochs, 0);
  requireInteger('fit', 'initialEpoch', initialEpoch, 0);
  const history = new History();
  const callbacks = new CallbackList(options.callbacks);
  callbacks.callbacks.unshift(history);
  if (verbose > 0) callbacks.append(new EpochLines());
  callbacks.setModel(trainer.facade);
  callbacks.setTrainer(trainer);
  callbacks.setParams({
    epochs,
    initialEpoch,
    steps: options.stepsPerEpoch ?? source.stepsPerEpoch ?? null,
    samples: source.samples ?? null,
    batchSize: options.batchSize ?? null,
    doValidation: options.validation != null,
    metrics: trainer.totals.names,
    verbose,
  });
  trainer.facade.stopTraining = false;
  signal?.throwIfAborted();
  const run = new Run(trainer, source, callbacks, options);
  await callbacks.onTrainBegin({});
  let logs: Logs = {};
  try {
    for (let epoch = initialEpoch; epoch < epochs && !trainer.facade.stopTraining; epoch++) {
      logs = await run.epoch(epoch);
    }
  } finally {
    await callbacks.onTrainEnd(logs);
    trainer.totals.reset();
  }
  return history;
}

class Run {
  readonly #yielder: Yielder;

  constructor(
    readonly trainer: Trainer,
    readonly source: DataSource,
    readonly callbacks: CallbackList,
    readonly options: FitSourceOptions,
  ) {
    this.#yielder = new Yielder(options.yieldEvery);
  }

  async epoch(epoch: number): Promise<Logs> {
    const { trainer, callbacks, options } = this;
    await callbacks.onEpochBegin(epoch, {});
    trainer.totals.reset();
    await this.#batches(epoch);
    const logs = await trainer.totals.read();
    const due = (epoch + 1) % (options.validationFreq ?? 1) === 0;
    if (options.validation && due && !trainer.facade.stopTraining) {
      const measured = await evaluateSource(trainer, options.validation, {
        steps: options.validationSteps,
        signal: options.signal,
        yieldEvery: options.yieldEvery,
      });
      for (const [key, value] of Object.entries(measured)) logs[`val_${key}`] = value;
    }
    await callbacks.onEpochEnd(epoch, logs);
    if (this.#yielder.dueAfterEpoch()) await this.#yielder.yield();
    return logs;
  }

  async #batches(epoch: number): Promise<void> {
    const { trainer, source, options } = this;
    const steps = options.stepsPerEpoch ?? Number.POSITIVE_INFINITY;
    let done = 0;
    while (done < steps) {
      const before = done;
      for await (const batch of source.batches()) {
        await this.#batch(epoch, done, toTensorBatch('fit', batch));
        done++;
        options.signal?.throwIfAborted();
        if (trainer.facade.stopTraining || done >= steps) return;
      }
      if (done === before)
        throw new Error(`fit: the data ended after ${done} batches in epoch ${epoch + 1}.`);
      if (steps === Number.POSITIVE_INFINITY) return;
    }
  }

  async #batch(epoch: number, index: number, batch: TensorBatch): Promise<void> {
    const { trainer, callbacks, options } = this;
    const prepared = options.prepare ? options.prepare(batch) : batch;
    try {
      await callbacks.onBatchBegin(index, { batch: index, size: batch.size });
      const loss = trainer.trainStep(prepared);
      const logs: Logs = { batch: index, size: batch.size };
      if (callbacks.needsBatchLogs) {
        logs.loss = (await loss.data())[0]!;
        Object.assign(logs, { ...(await trainer.logs()), ...logs });
      }
      await callbacks.onBatchEnd(index, logs);
    } finally {
      dispose(tensorsOf(prepared));
    }
    if (this.#yielder.dueAfterBatch()) {
      await trainer.totals.read();
      await this.#yielder.yield();
      await callbacks.onYield(epoch, index, await trainer.logs());
    }
  }
}
