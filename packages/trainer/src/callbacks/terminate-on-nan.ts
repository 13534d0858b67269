import { Callback, type Logs } from './callback';

/**
 * Ends training when the loss is NaN or infinite. It looks whenever the run lets the event loop have its turn (every
 * 16 ms unless `yieldEvery` says else) and at the end of each epoch.
 */
export class TerminateOnNaN extends Callback {
  override onYield(_epoch: number, batch: number, logs: Logs = {}): void {
    this.#check(`Batch ${batch}`, logs);
  }

  override onEpochEnd(epoch: number, logs: Logs = {}): void {
    this.#check(`Epoch ${epoch + 1}`, logs);
  }

  #check(where: string, logs: Logs): void {
    if (logs.loss === undefined || Number.isFinite(logs.loss) || this.model.stopTraining) return;
    console.warn(`${where}: the loss is ${logs.loss}, training ends.`);
    this.model.stopTraining = true;
  }
}

/** Makes a `TerminateOnNaN` callback. */
export function terminateOnNaN(): TerminateOnNaN {
  return new TerminateOnNaN();
}
