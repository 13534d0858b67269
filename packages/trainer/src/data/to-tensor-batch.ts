import { dispose, Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import type { Batch, TensorBatch, TensorInputs } from './batch';
import { toTensors } from './to-tensors';

function masksOf(caller: string, batch: Batch, inputs: readonly Tensor[]): (Tensor | null)[] {
  if (batch.mask != null) {
    const masks = toTensors(caller, 'mask', batch.mask);
    return inputs.map((_, i) => masks[i] ?? null);
  }
  const first = inputs[0];
  if (batch.lengths == null || first === undefined || first.rank < 2) return inputs.map(() => null);
  return inputs.map((_, i) => (i === 0 ? lengthsToMask(batch.lengths!, first.shape[1]!) : null));
}

/** `[batch, time]` mask of right-padded sequences. */
export function lengthsToMask(lengths: ArrayLike<number>, time: number): Tensor {
  const mask = new Uint8Array(lengths.length * time);
  for (let row = 0; row < lengths.length; row++)
    mask.fill(1, row * time, row * time + Math.min(lengths[row]!, time));
  return tensor2d(mask, [lengths.length, time], 'bool');
}

function optional(caller: string, argument: string, value: TensorInputs | null | undefined): Tensor[] {
  return value == null ? [] : toTensors(caller, argument, value);
}

function requireRows(caller: string, argument: string, tensors: readonly Tensor[], rows: number): void {
  for (const { shape } of tensors) {
    if (shape[0] === rows) continue;
    throw new ArgumentError({
      caller,
      argument,
      expected: `${rows} rows, as x has`,
      received: `shape [${shape}]`,
    });
  }
}

/**
 * Makes tensors of a batch that a source handed over. Its tensors are in the result; if there is none, because
 * the parts do not fit, they are disposed.
 *
 * @throws {ArgumentError} if x, y, masks and weights have different numbers of rows
 */
export function toTensorBatch(caller: string, batch: Batch): TensorBatch {
  try {
    return isTensors(batch)
      ? convert(caller, batch)
      : (tidy(() => convert(caller, batch) as never) as TensorBatch);
  } catch (error) {
    dispose(
      [batch.x, batch.y, batch.mask, batch.sampleWeight].flat().filter((item) => item instanceof Tensor),
    );
    throw error;
  }
}

/** Whether all parts are tensors already, so that nothing is made on the way. */
function isTensors({ x, y, mask, sampleWeight, lengths }: Batch): boolean {
  return lengths == null && [x, y, mask, sampleWeight].every((part) => part == null || isTensorList(part));
}

function isTensorList(part: TensorInputs): boolean {
  return Array.isArray(part) ? part.every((item) => item instanceof Tensor) : part instanceof Tensor;
}

function convert(caller: string, batch: Batch): TensorBatch {
  const inputs = toTensors(caller, 'x', batch.x);
  const targets = optional(caller, 'y', batch.y);
  const weights = optional(caller, 'sampleWeight', batch.sampleWeight);
  const masks = masksOf(caller, batch, inputs);
  const size = requireSize(caller, inputs);
  requireRows(caller, 'x', inputs, size);
  requireRows(caller, 'y', targets, size);
  requireRows(caller, 'sampleWeight', weights, size);
  requireRows(
    caller,
    'mask',
    masks.filter((mask) => mask !== null),
    size,
  );
  return {
    inputs,
    targets,
    masks,
    weights: targets.map((_, i) => weights[i] ?? null),
    size,
    reset: batch.reset ?? false,
  };
}

function requireSize(caller: string, [first]: readonly Tensor[]): number {
  if (first !== undefined && first.rank > 0) return first.shape[0]!;
  const received = first === undefined ? 'nothing' : 'a scalar';
  throw new ArgumentError({ caller, argument: 'x', expected: 'of shape [batch, ...]', received });
}

/** Every tensor of a batch, to dispose of. */
export function tensorsOf(batch: TensorBatch): Tensor[] {
  return [...batch.inputs, ...batch.targets, ...batch.masks, ...batch.weights].filter(
    (item) => item !== null,
  );
}

/** Frees every tensor of a batch. */
export function disposeTensors(batch: TensorBatch): void {
  for (const item of tensorsOf(batch)) item.dispose();
}
