import { clone, concat, slice, type Tensor, tidy } from '@tensorflow/tfjs-core';

/**
 * Runs a function on some samples after the other, and joins what it gives.
 *
 * @param inputs - with the same number of samples
 * @param run - gives tensors with as many samples as it gets
 * @returns one tensor per output of `run`; the caller disposes of them
 */
export function runInBatches(
  inputs: readonly Tensor[],
  batchSize: number,
  run: (batch: Tensor[]) => Tensor[],
): Tensor[] {
  const samples = inputs[0]!.shape[0]!;
  return tidy(() => {
    const parts: Tensor[][] = [];
    for (let start = 0; start === 0 || start < samples; start += batchSize) {
      const count = Math.min(batchSize, samples - start);
      parts.push(tidy(() => run(inputs.map((tensor) => rows(tensor, start, count)))));
    }
    return parts[0]!.map((_, index) => joined(parts.map((part) => part[index]!)));
  });
}

function rows(tensor: Tensor, start: number, count: number): Tensor {
  return start === 0 && count === tensor.shape[0] ? tensor : slice(tensor, start, count);
}

/** A single part may be the caller's own tensor. */
function joined(parts: Tensor[]): Tensor {
  return parts.length === 1 ? clone(parts[0]!) : concat(parts, 0);
}
