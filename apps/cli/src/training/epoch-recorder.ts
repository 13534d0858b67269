import type { CustomCallbackArgs } from '@ostinato/trainer';

/**
 * A callback that notes loss and metrics of each epoch, so that they are known of a run that was interrupted, too.
 *
 * @param history - filled: one value per epoch and name
 * @param onEpoch - told after each epoch, with the seconds it took
 */
export function epochRecorder(
  history: Record<string, number[]>,
  onEpoch: (epoch: number, seconds: number) => void,
): CustomCallbackArgs {
  let start = 0;
  return {
    onEpochBegin() {
      start = performance.now();
    },
    onEpochEnd(epoch, logs = {}) {
      for (const [key, value] of Object.entries(logs)) {
        history[key] ??= [];
        history[key].push(value);
      }
      onEpoch(epoch, (performance.now() - start) / 1000);
    },
  };
}
