import type { Trainer } from '../training/trainer';
import { Callback, type CallbackParams, type Logs, type StoppableModel } from './callback';
import { CustomCallback, type CustomCallbackArgs } from './custom-callback';

/** What `fit({ callbacks })` takes. */
export type CallbacksLike = Callback | CustomCallbackArgs | readonly (Callback | CustomCallbackArgs)[];

/** Callbacks that are called one after the other. */
export class CallbackList {
  readonly callbacks: Callback[];

  constructor(callbacks: CallbacksLike = []) {
    const list = Array.isArray(callbacks) ? callbacks : [callbacks];
    const made = list.map((item) => (item instanceof Callback ? item : new CustomCallback(item)));
    this.callbacks = [...made.filter((item) => !item.runsLast), ...made.filter((item) => item.runsLast)];
  }

  /** Adds a callback behind the others, but before those that run last. */
  append(callback: Callback): void {
    const last = this.callbacks.findIndex((item) => item.runsLast);
    this.callbacks.splice(last === -1 ? this.callbacks.length : last, 0, callback);
  }

  /** Callbacks by the key under which their state is kept. */
  get byKey(): Map<string, Callback> {
    const keyed = new Map<string, Callback>();
    for (const item of this.callbacks) {
      let key = item.id;
      for (let i = 2; keyed.has(key); i++) key = `${item.id}/${i}`;
      keyed.set(key, item);
    }
    return keyed;
  }

  setModel(model: StoppableModel): void {
    for (const item of this.callbacks) item.setModel(model);
  }

  setTrainer(trainer: Trainer): void {
    for (const item of this.callbacks) item.setTrainer(trainer);
  }

  setParams(params: CallbackParams): void {
    for (const item of this.callbacks) item.setParams(params);
  }

  get needsBatchLogs(): boolean {
    return this.callbacks.some((item) => item.needsBatchLogs);
  }

  async onTrainBegin(logs?: Logs): Promise<void> {
    for (const item of this.callbacks) await item.onTrainBegin(logs);
  }

  async onTrainEnd(logs?: Logs): Promise<void> {
    for (const item of this.callbacks) await item.onTrainEnd(logs);
  }

  async onEpochBegin(epoch: number, logs?: Logs): Promise<void> {
    for (const item of this.callbacks) await item.onEpochBegin(epoch, logs);
  }

  async onEpochEnd(epoch: number, logs?: Logs): Promise<void> {
    for (const item of this.callbacks) await item.onEpochEnd(epoch, logs);
  }

  async onBatchBegin(batch: number, logs?: Logs): Promise<void> {
    for (const item of this.callbacks) await item.onBatchBegin(batch, logs);
  }

  async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    for (const item of this.callbacks) await item.onBatchEnd(batch, logs);
  }

  async onYield(epoch: number, batch: number, logs?: Logs): Promise<void> {
    for (const item of this.callbacks) await item.onYield(epoch, batch, logs);
  }
}
