import type { Trainer } from '../training/trainer';
import { Callback, type CallbackParams, type Logs, type StoppableModel } from './callback';
import { CustomCallback, type CustomCallbackArgs } from './custom-callback';

/** What `fit({ callbacks })` takes. */
export type CallbacksLike = Callback | CustomCallbackArgs | readonly (Callback | CustomCallbackArgs)[];

/** Callbacks that are called one after the other. Each call gives a promise only if there is something to wait for. */
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

  onTrainBegin(logs?: Logs): void | Promise<void> {
    return inTurn(this.callbacks, (item) => item.onTrainBegin(logs));
  }

  onTrainEnd(logs?: Logs): void | Promise<void> {
    return inTurn(this.callbacks, (item) => item.onTrainEnd(logs));
  }

  onEpochBegin(epoch: number, logs?: Logs): void | Promise<void> {
    return inTurn(this.callbacks, (item) => item.onEpochBegin(epoch, logs));
  }

  onEpochEnd(epoch: number, logs?: Logs): void | Promise<void> {
    return inTurn(this.callbacks, (item) => item.onEpochEnd(epoch, logs));
  }

  onBatchBegin(batch: number, logs?: Logs): void | Promise<void> {
    return inTurn(this.callbacks, (item) => item.onBatchBegin(batch, logs));
  }

  onBatchEnd(batch: number, logs?: Logs): void | Promise<void> {
    return inTurn(this.callbacks, (item) => item.onBatchEnd(batch, logs));
  }

  onYield(epoch: number, batch: number, logs?: Logs): void | Promise<void> {
    return inTurn(this.callbacks, (item) => item.onYield(epoch, batch, logs));
  }
}

/** Calls one after the other; gives a promise only if one of them does, so that a batch waits for no callback that is done. */
function inTurn(
  callbacks: readonly Callback[],
  call: (item: Callback) => void | Promise<void>,
  from = 0,
): void | Promise<void> {
  for (let i = from; i < callbacks.length; i++) {
    const pending: unknown = call(callbacks[i]!);
    if (isPromise(pending)) return pending.then(() => inTurn(callbacks, call, i + 1));
  }
}

/** An arrow function as a callback often returns a value that nobody means: `() => losses.push(…)`. */
function isPromise(value: unknown): value is Promise<void> {
  return typeof (value as Promise<void> | undefined)?.then === 'function';
}
