import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorBatch } from '../data/batch';
import { fromMessage, type LetterReader, type LetterWriter } from './letter';
import { type Shard, shardReset } from './shard-batch';

/** Writes the rows of a batch that another thread takes. */
export function writeShard(letter: LetterWriter, batch: TensorBatch, shard: Shard): void {
  const reset = shardReset(batch.reset, shard);
  letter.number(shard.rows);
  letter.number(reset === true ? 1 : 0);
  letter.list(typeof reset === 'boolean' ? [] : reset);
  for (const items of [batch.inputs, batch.targets, batch.masks, batch.weights]) {
    letter.number(items.length);
    for (const item of items) letter.tensor(item, shard.start, shard.rows);
  }
}

/** Reads the rows that `writeShard` wrote; the tensors belong to the caller. */
export function readShard(letter: LetterReader): TensorBatch {
  const size = letter.number();
  const all = letter.number() === 1;
  const rows = letter.list();
  const tensors = () => letter.tensors().map((item) => item && fromMessage(item));
  return {
    inputs: tensors() as Tensor[],
    targets: tensors() as Tensor[],
    masks: tensors(),
    weights: tensors(),
    size,
    reset: all || rows,
  };
}
