import type { Dataset } from './batch';
import { ArgumentError, expectInteger } from './errors';
import { createRandom } from './random';

/**
 * Takes some samples of a dataset.
 *
 * @param indices - which ones, in which order
 * @throws {ArgumentError} if an index is out of range
 */
export function subset(dataset: Dataset, indices: ArrayLike<number>): Dataset {
  const taken = Int32Array.from(indices);
  for (const index of taken) expectInteger('subset', 'indices', index, 0, dataset.length - 1);
  const { lengths } = dataset;
  return {
    length: taken.length,
    description: `${taken.length} samples (${fingerprint(taken)}) of ${dataset.description}`,
    lengths: lengths && Array.from(taken, (index) => lengths[index]!),
    batch: (rows) => dataset.batch(Int32Array.from(rows, (row) => taken[row]!)),
  };
}

/**
 * Parts a dataset at random into one to learn from and one that tells how well. For samples that do not
 * follow each other in time: a time series is cut by `splitByTime`, a text by `splitIds`.
 *
 * @param options.validation - below 1 a fraction of all samples, from 1 on a number of samples; default 0.1
 * @param options.seed - default 1
 * @throws {ArgumentError} if a part would be empty
 */
export function splitDataset(
  dataset: Dataset,
  options: { validation?: number; seed?: number } = {},
): { train: Dataset; validation: Dataset } {
  const { validation = 0.1, seed = 1 } = options;
  const count = validation < 1 ? Math.round(validation * dataset.length) : validation;
  if (!Number.isInteger(count) || count < 1 || count >= dataset.length) {
    const expected = `a fraction or number that leaves samples in both parts of ${dataset.length}`;
    throw new ArgumentError('splitDataset', 'validation', expected, validation);
  }
  const order = createRandom(seed).shuffle(Int32Array.from({ length: dataset.length }, (_, index) => index));
  return {
    train: subset(dataset, order.subarray(count).toSorted()),
    validation: subset(dataset, order.subarray(0, count).toSorted()),
  };
}

/** A number that other indices hardly share (FNV-1a), so that a state of another part is refused. */
function fingerprint(indices: Int32Array): string {
  let hash = 0x811c9dc5;
  for (const index of indices) hash = Math.imul(hash ^ index, 0x01000193);
  return (hash >>> 0).toString(16);
}
