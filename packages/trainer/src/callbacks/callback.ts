import type { Trainer } from '../training/trainer';

/** Numbers of an epoch or batch by name: `loss`, `acc`, `val_loss`, … */
export type Logs = Record<string, number>;

/** Facts about a run that callbacks get before it begins. */
export interface CallbackParams {
  epochs: number;
  initialEpoch: number;
  /** Batches per epoch, or null where nobody knows before the first epoch has ended. */
  steps: number | null;
  /** Samples per epoch, or null. */
  samples: number | null;
  batchSize: number | null;
  doValidation: boolean;
  /** Keys of the logs. */
  metrics: string[];
  verbose: number;
}

/** What callbacks call `model`: setting `stopTraining` ends the run after the current batch. */
export interface StoppableModel {
  stopTraining?: boolean;
}

/** Counters of a callback: what JSON keeps, typed arrays, and numbers that are not finite. */
export type CallbackState = Record<string, unknown>;

/**
 * Base of all callbacks: override what you want to hear of. Methods may be asynchronous; the run waits for them.
 */
export abstract class Callback {
  /** The model as its user knows it. */
  model: StoppableModel = {};
  /** The training itself: optimizer, weights, logs so far. */
  trainer!: Trainer;
  params!: CallbackParams;
  /** Key under which a checkpoint keeps the state; a second one with the same id gets `id/2`. */
  readonly id: string = this.constructor.name;
  /** Whether it is called after all others (as what saves their state has to be). */
  readonly runsLast: boolean = false;

  setModel(model: StoppableModel): void {
    this.model = model;
  }

  setTrainer(trainer: Trainer): void {
    this.trainer = trainer;
  }

  setParams(params: CallbackParams): void {
    this.params = params;
  }

  /** Whether `onBatchEnd` needs its logs: reading them makes a GPU wait each batch. */
  get needsBatchLogs(): boolean {
    return this.onBatchEnd !== Callback.prototype.onBatchEnd;
  }

  onTrainBegin(_logs?: Logs): void | Promise<void> {}
  onTrainEnd(_logs?: Logs): void | Promise<void> {}
  onEpochBegin(_epoch: number, _logs?: Logs): void | Promise<void> {}
  onEpochEnd(_epoch: number, _logs?: Logs): void | Promise<void> {}
  onBatchBegin(_batch: number, _logs?: Logs): void | Promise<void> {}
  onBatchEnd(_batch: number, _logs?: Logs): void | Promise<void> {}
  /** Called whenever the run has let the event loop have its turn. */
  onYield(_epoch: number, _batch: number, _logs?: Logs): void | Promise<void> {}

  /** Counters for a checkpoint; null if there are none. */
  getState(): CallbackState | null {
    return null;
  }

  /** Takes counters back. */
  setState(_state: CallbackState): void {}
}
