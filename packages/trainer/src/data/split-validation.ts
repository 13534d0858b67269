import { slice, type Tensor } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';

/** Tensors cut into a part to train on and a part to validate on; the cuts belong to the caller. */
export interface ValidationSplit {
  train: Tensor[];
  validation: Tensor[];
}

/**
 * Number of samples that stay for training: the validation part is the last `fraction`, before any shuffling, as in
 * Keras.
 *
 * @throws {ArgumentError} if either part would be empty
 */
export function trainingSamples(caller: string, samples: number, fraction: number): number {
  const kept = Math.floor(samples * (1 - fraction));
  if (fraction > 0 && fraction < 1 && kept > 0 && kept < samples) return kept;
  throw new ArgumentError({
    caller,
    argument: 'validationSplit',
    expected: `between 0 and 1, leaving at least one of ${samples} samples on each side`,
    received: String(fraction),
  });
}

/** Cuts every tensor after its first `kept` rows. */
export function splitAt(tensors: readonly Tensor[], kept: number): ValidationSplit {
  return {
    train: tensors.map((item) => slice(item, 0, kept)),
    validation: tensors.map((item) => slice(item, kept, item.shape[0]! - kept)),
  };
}
