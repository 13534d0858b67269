import type { Dataset } from '../core/batch';
import { ArgumentError, expectInteger, expectNumber } from '../core/errors';
import { integers } from '../core/nd-array';
import { type IdStore, memoryIds, slicedIds } from './id-store';

/** A text cut in two: what is learned from, and what tells how well. */
export interface IdSplit {
  train: IdStore;
  validation: IdStore;
}

/**
 * Cuts a text into training and validation part; the end of the text validates, so that nothing leaks.
 *
 * @param validationFraction - part of the text that validates, more than 0 and less than 1; default 0.1
 * @throws {ArgumentError} if a part would be empty
 */
export function splitIds(ids: ArrayLike<number> | IdStore, validationFraction = 0.1): IdSplit {
  expectNumber('splitIds', 'validationFraction', validationFraction, 0, 1);
  const store = asStore(ids);
  const cut = Math.floor(store.length * (1 - validationFraction));
  if (cut === 0 || cut === store.length) {
    throw new ArgumentError('splitIds', 'ids', 'long enough for two parts', `${store.length} ids`);
  }
  return { train: slicedIds(store, 0, cut), validation: slicedIds(store, cut, store.length) };
}

/**
 * Cuts a text into windows for a language model: the target of each id is the id after it. Windows are
 * independent of each other and may be shuffled; for state that carries over use `parallelStreams`.
 *
 * @param ids - token ids in memory or in a file
 * @param options.timeSteps - ids per window
 * @param options.stride - ids from the start of a window to the start of the next; default `timeSteps`
 * @returns a dataset of x and y `[batch, timeSteps]`; ids after the last full window are left out
 * @throws {ArgumentError} if the text is shorter than one window and its last target
 */
export function languageModelWindows(
  ids: ArrayLike<number> | IdStore,
  options: { timeSteps: number; stride?: number },
): Dataset {
  const { timeSteps, stride = timeSteps } = options;
  expectInteger('languageModelWindows', 'timeSteps', timeSteps, 1);
  expectInteger('languageModelWindows', 'stride', stride, 1);
  const store = asStore(ids);
  if (store.length <= timeSteps) {
    const expected = `at least ${timeSteps + 1} ids long for windows of ${timeSteps}`;
    throw new ArgumentError('languageModelWindows', 'ids', expected, store.length);
  }

  return {
    length: Math.floor((store.length - 1 - timeSteps) / stride) + 1,
    description: `windows of ${timeSteps} ids every ${stride} of ${store.length}`,
    async batch(indices) {
      const x = integers(indices.length, timeSteps);
      const y = integers(indices.length, timeSteps);
      for (let row = 0; row < indices.length; row++) {
        const read = store.read(indices[row]! * stride, timeSteps + 1);
        const window = read instanceof Int32Array ? read : await read;
        x.data.set(window.subarray(0, timeSteps), row * timeSteps);
        y.data.set(window.subarray(1), row * timeSteps);
      }
      return { x, y };
    },
  };
}

/** Ids as a store, whether they are one already or a list. */
export function asStore(ids: ArrayLike<number> | IdStore): IdStore {
  if (typeof ids === 'string') {
    throw new ArgumentError('ids', 'ids', 'token ids, or an IdStore', 'a text', 'Encode it first.');
  }
  return 'read' in ids ? ids : memoryIds(ids);
}
