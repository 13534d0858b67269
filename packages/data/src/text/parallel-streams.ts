import type { SequenceSource } from '../core/batch';
import { countedSource } from '../core/counted-source';
import { ArgumentError, expectInteger } from '../core/errors';
import { integers } from '../core/nd-array';
import type { IdStore } from './id-store';
import { asStore } from './language-model-windows';

/**
 * Reads a long text as parallel streams, for stateful models and truncated backpropagation through time: the
 * text is cut into `batchSize` equal parts, row `r` of every batch is the next window of part `r`, so that
 * the state after one batch is the state before the next. The first batch of an epoch has `reset` set.
 *
 * @param options.batchSize - number of streams
 * @param options.timeSteps - ids per window
 * @returns a source of x and y `[batchSize, timeSteps]`; y is x one step later
 * @throws {ArgumentError} if a part is shorter than one window and its last target
 */
export function parallelStreams(
  ids: ArrayLike<number> | IdStore,
  options: { batchSize: number; timeSteps: number },
): SequenceSource {
  const { batchSize, timeSteps } = options;
  expectInteger('parallelStreams', 'batchSize', batchSize, 1);
  expectInteger('parallelStreams', 'timeSteps', timeSteps, 1);
  const store = asStore(ids);
  const part = Math.floor((store.length - 1) / batchSize);
  const stepsPerEpoch = Math.floor(part / timeSteps);
  if (stepsPerEpoch < 1) {
    const least = batchSize * timeSteps + 1;
    const expected = `at least ${least} ids long for ${batchSize} streams of ${timeSteps} steps`;
    throw new ArgumentError('parallelStreams', 'ids', expected, store.length);
  }
  const description = `${batchSize} streams of ${timeSteps} steps over ${store.length} ids`;
  const samples = stepsPerEpoch * batchSize;

  return countedSource(description, { stepsPerEpoch, samples }, () => async (batch) => {
    const x = integers(batchSize, timeSteps);
    const y = integers(batchSize, timeSteps);
    for (let row = 0; row < batchSize; row++) {
      const read = store.read(row * part + batch * timeSteps, timeSteps + 1);
      const window = read instanceof Int32Array ? read : await read;
      x.data.set(window.subarray(0, timeSteps), row * timeSteps);
      y.data.set(window.subarray(1), row * timeSteps);
    }
    return batch === 0 ? { x, y, reset: true } : { x, y };
  });
}
