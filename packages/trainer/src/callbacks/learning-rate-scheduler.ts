import { ArgumentError } from '../check-argument';
import { Callback, type Logs } from './callback';

/** Sets the learning rate at the beginning of each epoch; logs it as `learningRate`. */
export class LearningRateScheduler extends Callback {
  readonly #schedule: (epoch: number, learningRate: number) => number;

  /** @param schedule - of the epoch, from 0, and the present rate; the schedules of this package will do */
  constructor(schedule: (epoch: number, learningRate: number) => number) {
    super();
    this.#schedule = schedule;
  }

  override onEpochBegin(epoch: number): void {
    const { trainer } = this;
    const rate = this.#schedule(epoch, trainer.learningRate);
    if (!(rate >= 0)) {
      throw new ArgumentError({
        caller: 'learningRateScheduler',
        argument: `schedule(${epoch})`,
        expected: 'a number of at least 0',
        received: String(rate),
      });
    }
    trainer.optimizer.learningRate = rate;
  }

  override onEpochEnd(_epoch: number, logs: Logs = {}): void {
    logs.learningRate = this.trainer.learningRate;
  }
}

/** Makes a `LearningRateScheduler` callback. */
export function learningRateScheduler(
  schedule: (epoch: number, learningRate: number) => number,
): LearningRateScheduler {
  return new LearningRateScheduler(schedule);
}
