import { ArgumentError, requireInteger, requireRange } from '../check-argument';
import { Callback, type CallbackState, type Logs } from './callback';
import { Monitor, type MonitorOptions } from './monitor';

/** Settings of `reduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied by. Default 0.1. */
  factor?: number;
  /** Epochs without a better value after which it is. Default 10. */
  patience?: number;
  /** Epochs after a reduction that do not count. Default 0. */
  cooldown?: number;
  /** The learning rate is never lower than this. Default 0. */
  minLr?: number;
}

/** Lowers the learning rate when a watched number does not get better any more; logs it as `learningRate`. */
export class ReduceLROnPlateau extends Callback {
  override readonly id = 'ReduceLROnPlateau';
  readonly #monitor: Monitor;
  readonly #options: ReduceLROnPlateauOptions;
  #best: number;
  #wait = 0;
  #cooldown = 0;

  constructor(options: ReduceLROnPlateauOptions = {}) {
    super();
    requireRange('reduceLROnPlateau', 'factor', options.factor ?? 0.1, 0, 0.999999);
    requireInteger('reduceLROnPlateau', 'patience', options.patience ?? 10, 0);
    this.#options = options;
    this.#monitor = new Monitor('reduceLROnPlateau', { minDelta: 1e-4, ...options });
    this.#best = this.#monitor.worst;
  }

  override onTrainBegin(): void {
    if (typeof this.trainer.optimizer.learningRate !== 'number') {
      throw new ArgumentError({
        caller: 'reduceLROnPlateau',
        argument: "the optimizer's learningRate",
        expected: 'a number',
        received: 'a schedule',
        advice: 'Use one or the other.',
      });
    }
    this.#best = this.#monitor.worst;
    this.#wait = 0;
    this.#cooldown = 0;
  }

  override onEpochEnd(_epoch: number, logs: Logs = {}): void {
    const { factor = 0.1, patience = 10, cooldown = 0, minLr = 0 } = this.#options;
    const { optimizer } = this.trainer;
    const rate = optimizer.learningRate as number;
    logs.learningRate = rate;
    const value = this.#monitor.read(logs);
    if (this.#cooldown > 0) {
      this.#cooldown--;
      this.#wait = 0;
    }
    if (this.#monitor.better(value, this.#best)) {
      this.#best = value;
      this.#wait = 0;
      return;
    }
    if (this.#cooldown > 0 || ++this.#wait < patience || rate <= minLr) return;
    optimizer.learningRate = Math.max(rate * factor, minLr);
    this.#cooldown = cooldown;
    this.#wait = 0;
  }

  override getState(): CallbackState {
    return { best: this.#best, wait: this.#wait, cooldown: this.#cooldown };
  }

  override setState(state: CallbackState): void {
    this.#best = state.best as number;
    this.#wait = state.wait as number;
    this.#cooldown = state.cooldown as number;
  }
}

/** Makes a `ReduceLROnPlateau` callback. */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions = {}): ReduceLROnPlateau {
  return new ReduceLROnPlateau(options);
}
