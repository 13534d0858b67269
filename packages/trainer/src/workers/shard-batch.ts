import { slice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { TensorBatch } from '../data/batch';

/** Rows that one replica takes. */
export interface Shard {
  start: number;
  rows: number;
}

/** Cuts `size` rows into `count` shards of almost equal size; there are fewer shards if there are fewer rows. */
export function shardsOf(size: number, count: number): Shard[] {
  const used = Math.min(size, count);
  return Array.from({ length: used }, (_, i) => {
    const start = Math.floor((i * size) / used);
    return { start, rows: Math.floor(((i + 1) * size) / used) - start };
  });
}

/** The shard that stays in this thread; its tensors belong to the caller. */
export function sliceShard(batch: TensorBatch, { start, rows }: Shard): TensorBatch {
  const cut = (item: Tensor) => slice(item, start, rows);
  const cutOrNull = (item: Tensor | null) => (item === null ? null : cut(item));
  return tidy(
    () =>
      ({
        inputs: batch.inputs.map(cut),
        targets: batch.targets.map(cut),
        masks: batch.masks.map(cutOrNull),
        weights: batch.weights.map(cutOrNull),
        size: rows,
        reset: shardReset(batch.reset, { start, rows }),
      }) as never,
  ) as TensorBatch;
}

/** Which rows of a shard begin anew, counted within it. */
export function shardReset(reset: TensorBatch['reset'], { start, rows }: Shard): TensorBatch['reset'] {
  if (typeof reset === 'boolean') return reset;
  return reset.map((row) => row - start).filter((row) => row >= 0 && row < rows);
}
