import type { Batch, DataSource } from '@ostinato/trainer';
import type { Tensor } from '@tensorflow/tfjs-core';
import { inOrder, type ModelData } from './named-data';

/** A batch as `tf.data` datasets give it. */
export type DatasetBatch = { xs: ModelData; ys: ModelData } | readonly [ModelData, ModelData];

/** What `fitDataset` takes: batches in a loop, or an object that gives an iterator of them (`tf.data.Dataset`). */
export type Dataset =
  | Iterable<DatasetBatch>
  | AsyncIterable<DatasetBatch>
  | { iterator(): Promise<{ next(): Promise<IteratorResult<DatasetBatch>> }> };

/** Names of a model's inputs and outputs. */
export interface ModelNames {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

/**
 * A dataset in the form that the trainer reads. Each epoch reads it anew from its beginning; where in the middle it
 * stands cannot be saved.
 */
export function datasetSource(dataset: Dataset, names: ModelNames): DataSource {
  return {
    async *batches() {
      for await (const batch of iterate(dataset)) yield toBatch(batch, names);
    },
    state: () => ({}),
    restore() {},
  };
}

async function* iterate(dataset: Dataset): AsyncGenerator<DatasetBatch> {
  if (!('iterator' in dataset)) return yield* dataset;
  const iterator = await dataset.iterator();
  for (let item = await iterator.next(); !item.done; item = await iterator.next()) yield item.value;
}

function toBatch(batch: DatasetBatch, { inputNames, outputNames }: ModelNames): Batch {
  const [xs, ys] = 'xs' in batch ? [batch.xs, batch.ys] : batch;
  return {
    x: inOrder('fitDataset', 'xs', xs, inputNames) as Tensor[],
    y: inOrder('fitDataset', 'ys', ys, outputNames) as Tensor[],
  };
}
