import { Callback, type Logs } from './callback';

/** Functions to be called while a model is trained; the object form that `fit({ callbacks })` takes. */
export interface CustomCallbackArgs {
  onTrainBegin?(logs?: Logs): void | Promise<void>;
  onTrainEnd?(logs?: Logs): void | Promise<void>;
  onEpochBegin?(epoch: number, logs?: Logs): void | Promise<void>;
  onEpochEnd?(epoch: number, logs?: Logs): void | Promise<void>;
  onBatchBegin?(batch: number, logs?: Logs): void | Promise<void>;
  /** Reading the logs of each batch makes a GPU wait; `onYield` does not. */
  onBatchEnd?(batch: number, logs?: Logs): void | Promise<void>;
  onYield?(epoch: number, batch: number, logs?: Logs): void | Promise<void>;
}

/** A callback made of an object of functions. */
export class CustomCallback extends Callback {
  readonly #args: CustomCallbackArgs;

  constructor(args: CustomCallbackArgs) {
    super();
    this.#args = args;
  }

  override get needsBatchLogs(): boolean {
    return this.#args.onBatchEnd !== undefined;
  }

  override onTrainBegin(logs?: Logs) {
    return this.#args.onTrainBegin?.(logs);
  }

  override onTrainEnd(logs?: Logs) {
    return this.#args.onTrainEnd?.(logs);
  }

  override onEpochBegin(epoch: number, logs?: Logs) {
    return this.#args.onEpochBegin?.(epoch, logs);
  }

  override onEpochEnd(epoch: number, logs?: Logs) {
    return this.#args.onEpochEnd?.(epoch, logs);
  }

  override onBatchBegin(batch: number, logs?: Logs) {
    return this.#args.onBatchBegin?.(batch, logs);
  }

  override onBatchEnd(batch: number, logs?: Logs) {
    return this.#args.onBatchEnd?.(batch, logs);
  }

  override onYield(epoch: number, batch: number, logs?: Logs) {
    return this.#args.onYield?.(epoch, batch, logs);
  }
}
