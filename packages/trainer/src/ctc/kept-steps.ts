import type { Tensor } from '@tensorflow/tfjs-core';

/** Steps of each sample that the mask `[batch, time]` leaves; all without one. */
export function keptSteps(yPred: Tensor, mask: Tensor | null | undefined): number[][] {
  const [batch, time] = yPred.shape as [number, number];
  const values = mask?.dataSync();
  return Array.from({ length: batch }, (_, row) =>
    Array.from({ length: time }, (_, t) => t).filter(
      (t) => values === undefined || values[row * time + t]! > 0,
    ),
  );
}

/** Rows of `[time][classes]` flat at the given steps. */
export function pickSteps(
  values: Float32Array | Int32Array | Uint8Array,
  classes: number,
  steps: readonly number[],
): Float64Array {
  const picked = new Float64Array(steps.length * classes);
  for (const [i, t] of steps.entries())
    picked.set(values.subarray(t * classes, (t + 1) * classes), i * classes);
  return picked;
}
