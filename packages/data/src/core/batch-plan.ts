import { createRandom } from './random';

/** How the samples of an epoch are dealt into batches. */
export interface BatchPlanOptions {
  /** Samples per batch; the last one of an epoch may be smaller. Default 32. */
  batchSize?: number;
  /** Whether every epoch has an order of its own. Default true. */
  shuffle?: boolean;
  /** Determines every order. Default 1. */
  seed?: number;
  /** Leaves out a last batch that is not full, for models with a fixed batch size. Default false. */
  dropRemainder?: boolean;
  /**
   * For sequences of different lengths: samples of similar length share a batch, so that less is padded. So
   * many batches are drawn at random, sorted by length and dealt; 0 switches it off. More batches mean less
   * padding and less randomness. Default 0.
   */
  bucketBatches?: number;
}

/**
 * Deals the samples of one epoch into batches.
 *
 * @param samples - number of samples
 * @param lengths - number of steps of each sample; needed for `bucketBatches` alone
 * @returns indices of the samples of each batch
 */
export function planBatches(
  samples: number,
  epoch: number,
  options: Required<BatchPlanOptions>,
  lengths?: ArrayLike<number>,
): Int32Array[] {
  const { batchSize, shuffle, seed, dropRemainder, bucketBatches } = options;
  const random = createRandom(seed, epoch);
  const order = Int32Array.from({ length: samples }, (_, index) => index);
  if (shuffle) random.shuffle(order);

  if (bucketBatches > 0 && lengths) {
    const bucket = bucketBatches * batchSize;
    for (let start = 0; start < samples; start += bucket) {
      order.subarray(start, start + bucket).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
    }
  }

  const batches: Int32Array[] = [];
  for (let start = 0; start < samples; start += batchSize) {
    if (dropRemainder && start + batchSize > samples) break;
    batches.push(order.subarray(start, start + batchSize));
  }
  return shuffle && bucketBatches > 0 ? random.shuffle(batches) : batches;
}
