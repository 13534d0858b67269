import { Callback, type CallbackState, type Logs } from './callback';

/** The record of a run that `fit` gives: `history.loss[i]` belongs to epoch `epoch[i]`. */
export class History extends Callback {
  override readonly id = 'History';
  epoch: number[] = [];
  history: Record<string, number[]> = {};

  override onEpochEnd(epoch: number, logs: Logs = {}): void {
    this.epoch.push(epoch);
    for (const [key, value] of Object.entries(logs)) {
      this.history[key] ??= [];
      this.history[key].push(value);
    }
  }

  override getState(): CallbackState {
    return { epoch: this.epoch, history: this.history };
  }

  override setState(state: CallbackState): void {
    this.epoch = [...(state.epoch as number[])];
    this.history = structuredClone(state.history) as Record<string, number[]>;
  }
}
