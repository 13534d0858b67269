import { registerGradients } from '@ostinato/ops';
import { concat, fill, gather, reshape, type Tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { checkLengths } from './check-lengths';

/** Sequences without their padding, step by step, the longest first: `PackedSequence` of PyTorch. */
export interface PackedSequence {
  /** `[sum of the lengths, ...features]`: the first step of all sequences, then the second, … */
  data: Tensor;
  /** How many sequences have a first step, a second, … */
  batchSizes: number[];
  /** Place in the batch of each sequence, the longest first. */
  sortedIndices: number[];
  /** Place among the sorted of each sequence of the batch. */
  unsortedIndices: number[];
}

/**
 * Leaves the padding out: `pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)` of PyTorch 1.13.
 * Differentiable.
 *
 * A recurrent layer takes padded sequences with `apply(x, { lengths })`; packed ones serve what works on single steps.
 *
 * @param padded - `[batch, time, ...features]`, padded at the end
 * @param lengths - `[batch]`: steps of each sequence, from 1 to `time`
 * @returns `data` belongs to the caller
 * @throws {ArgumentError} if the lengths do not fit
 */
export function packPaddedSequence(padded: Tensor, lengths: ArrayLike<number>): PackedSequence {
  const [batch = 0, time = 0, ...features] = padded.shape;
  const counts = checkLengths('packPaddedSequence', lengths, batch, time);
  const order = sortByLength(counts);
  const rows = order.steps.map(([sequence, step]) => sequence * time + step);
  registerGradients();
  const data = tidy(() => gather(reshape(padded, [batch * time, ...features]), tensor1d(rows, 'int32')));
  return { data, ...order.indices };
}

/**
 * Puts the padding back: `pad_packed_sequence(packed, batch_first=True)` of PyTorch 1.13. Differentiable.
 *
 * @param options.paddingValue - default 0
 * @param options.totalLength - steps of the result; default those of the longest sequence
 * @returns `padded` `[batch, time, ...features]`, which belongs to the caller, and the lengths
 * @throws {ArgumentError} if a sequence is longer than `totalLength`
 */
export function padPackedSequence(
  packed: PackedSequence,
  options: { paddingValue?: number; totalLength?: number } = {},
): { padded: Tensor; lengths: number[] } {
  const { data, batchSizes, sortedIndices } = packed;
  const { paddingValue = 0, totalLength: time = batchSizes.length } = options;
  const lengths = sortedIndices.map(() => 0);
  for (const size of batchSizes) for (const sequence of sortedIndices.slice(0, size)) lengths[sequence]!++;
  checkLengths('padPackedSequence', lengths, lengths.length, time);
  const [steps = 0, ...features] = data.shape;
  // What is padding reads the row behind the data.
  const rows = new Int32Array(lengths.length * time).fill(steps);
  sortByLength(lengths).steps.forEach(([sequence, step], row) => {
    rows[sequence * time + step] = row;
  });
  registerGradients();
  const padded = tidy(() => {
    const padding = fill([1, ...features], paddingValue, data.dtype as 'float32' | 'int32');
    return reshape(gather(concat([data, padding], 0), tensor1d(rows, 'int32')), [
      lengths.length,
      time,
      ...features,
    ]);
  });
  return { padded, lengths };
}

/** The order in which steps are packed. */
function sortByLength(lengths: readonly number[]) {
  const sortedIndices = lengths
    .map((_, sequence) => sequence)
    .sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const unsortedIndices = new Array<number>(lengths.length);
  sortedIndices.forEach((sequence, place) => {
    unsortedIndices[sequence] = place;
  });
  const batchSizes: number[] = [];
  const steps: [sequence: number, step: number][] = [];
  for (let step = 0; step < Math.max(0, ...lengths); step++) {
    const present = sortedIndices.filter((sequence) => lengths[sequence]! > step);
    batchSizes.push(present.length);
    for (const sequence of present) steps.push([sequence, step]);
  }
  return { steps, indices: { batchSizes, sortedIndices, unsortedIndices } };
}
