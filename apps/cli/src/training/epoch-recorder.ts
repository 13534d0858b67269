import { Callback, type CallbackState, type Logs } from '@ostinato/trainer';

/** Loss and metrics by name, one value per epoch. */
export type EpochHistory = Record<string, number[]>;

/**
 * A callback that notes loss and metrics of each epoch, so that they are known of a run that was interrupted or resumed, too.
 */
export class EpochRecorder extends Callback {
  override readonly id = 'epochs';
  readonly #history: EpochHistory;
  readonly #onEpoch: (epoch: number, seconds: number) => void;
  #start = 0;

  /**
   * @param history - filled
   * @param onEpoch - told after each epoch, with the seconds it took
   */
  constructor(history: EpochHistory, onEpoch: (epoch: number, seconds: number) => void) {
    super();
    this.#history = history;
    this.#onEpoch = onEpoch;
  }

  override onEpochBegin(): void {
    this.#start = performance.now();
  }

  override onEpochEnd(epoch: number, logs: Logs = {}): void {
    for (const [key, value] of Object.entries(logs)) {
      this.#history[key] ??= [];
      this.#history[key].push(value);
    }
    this.#onEpoch(epoch, (performance.now() - this.#start) / 1000);
  }

  override getState(): CallbackState {
    return structuredClone(this.#history);
  }

  override setState(state: CallbackState): void {
    Object.assign(this.#history, structuredClone(state));
  }
}
