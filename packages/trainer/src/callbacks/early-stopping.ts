import { requireInteger } from '../check-argument';
import { restoreWeights, type SavedWeights, saveWeights } from '../checkpoint/saved-weights';
import { Callback, type CallbackState, type Logs } from './callback';
import { Monitor, type MonitorOptions } from './monitor';

/** Settings of `earlyStopping`. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** Epochs without a better value after which training ends. Default 0. */
  patience?: number;
  /** Value that has to be reached at all. Default none. */
  baseline?: number;
  /** Whether the weights of the best epoch come back at the end. Default false. */
  restoreBestWeights?: boolean;
  /** Epochs at the beginning that do not count. Default 0. */
  startFromEpoch?: number;
  /** 1: says on the console when it stops. Default 0. */
  verbose?: number;
}

/** Ends training when a watched number does not get better any more. */
export class EarlyStopping extends Callback {
  override readonly id = 'EarlyStopping';
  /** Epoch in which training was ended, or null. */
  stoppedEpoch: number | null = null;
  bestEpoch: number | null = null;
  best: number;
  #wait = 0;
  #bestWeights: SavedWeights | null = null;
  readonly #monitor: Monitor;
  readonly #options: EarlyStoppingOptions;

  constructor(options: EarlyStoppingOptions = {}) {
    super();
    requireInteger('earlyStopping', 'patience', options.patience ?? 0, 0);
    this.#options = options;
    this.#monitor = new Monitor('earlyStopping', options);
    this.best = this.#monitor.worst;
  }

  override onTrainBegin(): void {
    this.#wait = 0;
    this.stoppedEpoch = null;
    this.bestEpoch = null;
    this.#bestWeights = null;
    this.best = this.#monitor.worst;
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const { patience = 0, baseline, restoreBestWeights = false, startFromEpoch = 0 } = this.#options;
    if (this.params.doValidation && this.#monitor.key.startsWith('val_') && !(this.#monitor.key in logs))
      return;
    const value = this.#monitor.read(logs);
    if (epoch < startFromEpoch) return;
    this.#wait++;
    const first = restoreBestWeights && this.#bestWeights === null;
    if (first || this.#monitor.better(value, this.best)) {
      this.bestEpoch = epoch;
      if (restoreBestWeights) this.#bestWeights = await saveWeights(this.trainer.model.weights);
    }
    if (this.#monitor.better(value, this.best)) {
      this.best = value;
      if (baseline === undefined || this.#monitor.better(value, baseline)) this.#wait = 0;
      return;
    }
    if (this.#wait < patience || epoch === 0) return;
    this.stoppedEpoch = epoch;
    this.model.stopTraining = true;
  }

  override onTrainEnd(): void {
    if (this.#bestWeights !== null)
      restoreWeights(this.trainer.model.weights, this.#bestWeights, 'earlyStopping');
    if (this.#options.verbose && this.stoppedEpoch !== null) {
      console.log(
        `Epoch ${this.stoppedEpoch + 1}: early stopping, best was epoch ${(this.bestEpoch ?? 0) + 1}.`,
      );
    }
  }

  override getState(): CallbackState {
    const { best, bestEpoch, stoppedEpoch } = this;
    return { best, bestEpoch, stoppedEpoch, wait: this.#wait, bestWeights: this.#bestWeights };
  }

  override setState(state: CallbackState): void {
    this.best = state.best as number;
    this.bestEpoch = state.bestEpoch as number | null;
    this.stoppedEpoch = state.stoppedEpoch as number | null;
    this.#wait = state.wait as number;
    this.#bestWeights = state.bestWeights as SavedWeights | null;
  }
}

/** Makes an `EarlyStopping` callback. */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  return new EarlyStopping(options);
}
