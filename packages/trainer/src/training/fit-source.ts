import type { CallbackParams, Logs } from '../callbacks/callback';
import { registeredCallbacks } from '../callbacks/callback-constructors';
import { CallbackList, type CallbacksLike } from '../callbacks/callback-list';
import { EpochLines } from '../callbacks/epoch-lines';
import { History } from '../callbacks/history';
import { requireInteger } from '../check-argument';
import type { RunPosition } from '../checkpoint/run-checkpoint';
import type { TensorBatch } from '../data/batch';
import type { DataSource } from '../data/data-source';
import { disposeTensors, toTensorBatch } from '../data/to-tensor-batch';
import { ReplicaPool, type WorkersOptions } from '../workers/replica-pool';
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
  /** Threads that share each batch. Stateful layers keep their rows where they are; BatchNormalization sees this thread's shard. */
  workers?: WorkersOptions;
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
  if (trainer.run !== null) throw new Error('fit: another fit of this model is under way. Await it first.');
  signal?.throwIfAborted();
  const history = new History();
  const callbacks = new CallbackList(options.callbacks);
  callbacks.append(history);
  for (const callback of registeredCallbacks(options.verbose)) callbacks.append(callback);
  if (verbose > 0) callbacks.append(new EpochLines());
  callbacks.setModel(trainer.facade);
  callbacks.setTrainer(trainer);
  callbacks.setParams(paramsOf(trainer, source, options));
  trainer.facade.stopTraining = false;
  trainer.totals.reset();
  const run = new Run(trainer, { source, callbacks, epoch: initialEpoch, batch: 0, settled: true }, options);
  trainer.run = run.position;
  let logs: Logs = {};
  try {
    if (options.workers !== undefined) trainer.pool = await ReplicaPool.start(trainer, options.workers);
    try {
      await callbacks.onTrainBegin({});
      while (run.position.epoch < epochs && !trainer.facade.stopTraining) logs = await run.epoch();
      trainer.averages?.apply();
    } finally {
      await callbacks.onTrainEnd(logs);
    }
  } finally {
    await leave(trainer, source);
  }
  return history;
}

/** Ends the workers and the source, whatever fails of it: the model can then be trained again. */
async function leave(trainer: Trainer, source: DataSource): Promise<void> {
  const { pool } = trainer;
  trainer.pool = null;
  try {
    await pool?.close();
  } finally {
    trainer.totals.reset();
    try {
      await source.close?.();
    } finally {
      trainer.run = null;
    }
  }
}

function paramsOf(trainer: Trainer, source: DataSource, options: FitSourceOptions): CallbackParams {
  return {
    epochs: options.epochs ?? 1,
    initialEpoch: options.initialEpoch ?? 0,
    steps: options.stepsPerEpoch ?? source.stepsPerEpoch ?? null,
    samples: source.samples ?? null,
    batchSize: options.batchSize ?? null,
    doValidation: options.validation != null,
    metrics: trainer.totals.names,
    verbose: options.verbose ?? 0,
  };
}

/** The loop itself. Its position is that of a checkpoint: a callback may put it elsewhere before the first epoch. */
class Run {
  readonly #yielder: Yielder;

  constructor(
    readonly trainer: Trainer,
    readonly position: RunPosition,
    readonly options: FitSourceOptions,
  ) {
    this.#yielder = new Yielder(options.yieldEvery);
  }

  async epoch(): Promise<Logs> {
    const { trainer, options, position } = this;
    const { callbacks, epoch } = position;
    if (position.batch === 0) {
      await callbacks.onEpochBegin(epoch, {});
      trainer.totals.reset();
    }
    await this.#batches();
    const logs = await trainer.totals.read();
    const due = (epoch + 1) % (options.validationFreq ?? 1) === 0;
    if (options.validation && due) {
      const measured = await evaluateSource(trainer, options.validation, {
        steps: options.validationSteps,
        signal: options.signal,
        yieldEvery: options.yieldEvery,
      });
      for (const [key, value] of Object.entries(measured)) logs[`val_${key}`] = value;
    }
    position.epoch++;
    position.batch = 0;
    trainer.totals.reset();
    await callbacks.onEpochEnd(epoch, logs);
    if (this.#yielder.dueAfterEpoch()) await this.#yielder.yield();
    return logs;
  }

  async #batches(): Promise<void> {
    const { trainer, options, position } = this;
    const steps = options.stepsPerEpoch ?? Number.POSITIVE_INFINITY;
    let emptyPasses = 0;
    while (position.batch < steps) {
      const before = position.batch;
      for await (const batch of position.source.batches()) {
        await this.#batch(toTensorBatch('fit', batch));
        if (trainer.facade.stopTraining || position.batch >= steps) return;
      }
      if (steps === Number.POSITIVE_INFINITY && position.batch > 0) return;
      // A restored source may stand at the end of its epoch: one pass without a batch is no reason to give up.
      emptyPasses = position.batch === before ? emptyPasses + 1 : 0;
      if (emptyPasses > 1) {
        throw new Error(`fit: the data ended after ${before} batches of epoch ${position.epoch + 1}.`);
      }
    }
  }

  async #batch(batch: TensorBatch): Promise<void> {
    const { trainer, options, position } = this;
    const { callbacks, epoch } = position;
    const index = position.batch;
    const prepared = options.prepare ? options.prepare(batch) : batch;
    position.settled = false;
    try {
      const begun = callbacks.onBatchBegin(index, { batch: index, size: batch.size });
      if (begun) await begun;
      const pass = trainer.pool
        ? await trainer.pool.differentiate(prepared)
        : trainer.differentiate(prepared);
      const loss = trainer.learn(pass, prepared);
      position.batch++;
      position.settled = true;
      const logs: Logs = { batch: index, size: batch.size };
      if (callbacks.needsBatchLogs) {
        logs.loss = loss === null ? Number.NaN : (await loss.data())[0]!;
        Object.assign(logs, { ...(await trainer.logs()), ...logs });
      }
      const ended = callbacks.onBatchEnd(index, logs);
      if (ended) await ended;
    } finally {
      disposeTensors(prepared);
    }
    options.signal?.throwIfAborted();
    if (this.#yielder.dueAfterBatch()) {
      await trainer.totals.read();
      await this.#yielder.yield();
      options.signal?.throwIfAborted();
      await callbacks.onYield(epoch, index, await trainer.logs());
    }
  }
}
