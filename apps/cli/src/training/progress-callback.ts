import type { CustomCallbackArgs } from '@ostinato/trainer';
import type { Reporter } from '../terminal/reporter';

/** Sizes of a run, to compute its speed. */
export interface RunSizes {
  epochs: number;
  stepsPerEpoch: number;
  /** What is counted: `characters`, `samples`. */
  unit: string;
  unitsPerStep: number;
}

/**
 * A callback that shows how far a run has come. It uses `onYield`, so that no step waits for it.
 *
 * @param now - milliseconds
 */
export function progressCallback(
  reporter: Reporter,
  { epochs, stepsPerEpoch, unit, unitsPerStep }: RunSizes,
  now: () => number = () => performance.now(),
): CustomCallbackArgs {
  let epochStart = 0;
  let runStart: number | undefined;
  return {
    onEpochBegin() {
      epochStart = now();
      runStart ??= epochStart;
    },
    onYield(epoch, batch, logs) {
      const steps = batch + 1;
      const stepsBefore = epoch * stepsPerEpoch;
      const secondsPerStep = (now() - (runStart ?? epochStart)) / 1000 / (stepsBefore + steps);
      reporter.progress({
        epoch: epoch + 1,
        epochs,
        done: steps / stepsPerEpoch,
        loss: logs?.loss ?? Number.NaN,
        unit,
        unitsPerSecond: (steps * unitsPerStep * 1000) / (now() - epochStart),
        secondsLeft: (epochs * stepsPerEpoch - stepsBefore - steps) * secondsPerStep,
      });
    },
  };
}
