import { Callback, type Logs } from '@ostinato/trainer';
import type { Reporter } from '../terminal/reporter';

/** Sizes of a run, to compute its speed. */
export interface RunSizes {
  epochs: number;
  stepsPerEpoch: number;
  /** What is counted: `characters`, `samples`. */
  unit: string;
  unitsPerStep: number;
}

/** A callback that shows how far a run has come. It uses `onYield`, so that no step waits for it. */
export class ProgressCallback extends Callback {
  override readonly id = 'progress';
  readonly #reporter: Reporter;
  readonly #sizes: RunSizes;
  readonly #now: () => number;
  /** Step and time at which this process began to train: not the run's beginning, if it was resumed. */
  #runStart: { step: number; time: number } | undefined;
  #epochStart = { step: 0, time: 0 };

  /** @param now - milliseconds */
  constructor(reporter: Reporter, sizes: RunSizes, now: () => number = () => performance.now()) {
    super();
    this.#reporter = reporter;
    this.#sizes = sizes;
    this.#now = now;
  }

  override onEpochBegin(): void {
    this.#epochStart = { step: this.trainer.step, time: this.#now() };
    this.#runStart ??= this.#epochStart;
  }

  override onYield(epoch: number, batch: number, logs: Logs = {}): void {
    const { epochs, stepsPerEpoch, unit, unitsPerStep } = this.#sizes;
    const { step } = this.trainer;
    const secondsSince = ({ time }: { time: number }) => (this.#now() - time) / 1000;
    const run = this.#runStart ?? this.#epochStart;
    const left = epochs * stepsPerEpoch - epoch * stepsPerEpoch - batch - 1;
    this.#reporter.progress({
      epoch: epoch + 1,
      epochs,
      done: (batch + 1) / stepsPerEpoch,
      loss: logs.loss ?? Number.NaN,
      unit,
      unitsPerSecond: ((step - this.#epochStart.step) * unitsPerStep) / secondsSince(this.#epochStart),
      secondsLeft: (left * secondsSince(run)) / (step - run.step),
    });
  }
}
