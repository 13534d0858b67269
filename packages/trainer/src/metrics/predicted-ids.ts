import { argMax, type Tensor } from '@tensorflow/tfjs-core';

/** How sequences of ids are read out of a batch. */
export interface IdSequenceOptions {
  /** Targets end before the first id that is this or negative. Default: only negative ids end them. */
  padId?: number;
  /** Sequences end before this id. Default none. */
  endId?: number;
}

/** Ids of each target, without padding and what follows the end. */
export function targetIds(yTrue: Tensor, { padId, endId }: IdSequenceOptions): number[][] {
  const values = yTrue.dataSync();
  const rows = yTrue.shape[0]!;
  const width = rows === 0 ? 0 : values.length / rows;
  return Array.from({ length: rows }, (_, row) => {
    const ids = [...values.subarray(row * width, (row + 1) * width)];
    return before(ids, (id) => id < 0 || id === padId || id === endId);
  });
}

/** The most likely id of each step of each sequence, as far as its weight is above 0, up to the end. */
export function predictedIds(yPred: Tensor, weight: Tensor | null, { endId }: IdSequenceOptions): number[][] {
  const best = argMax(yPred, -1);
  const [rows, width] = [best.shape[0]!, best.shape[1] ?? 1];
  const values = best.dataSync();
  best.dispose();
  const counts = weight !== null && weight.size === values.length ? weight.dataSync() : null;
  return Array.from({ length: rows }, (_, row) => {
    const ids: number[] = [];
    for (let step = row * width; step < (row + 1) * width; step++) {
      if (counts === null || counts[step]! > 0) ids.push(values[step]!);
    }
    return before(ids, (id) => id === endId);
  });
}

function before(ids: number[], ends: (id: number) => boolean): number[] {
  const end = ids.findIndex(ends);
  return end === -1 ? ids : ids.slice(0, end);
}
