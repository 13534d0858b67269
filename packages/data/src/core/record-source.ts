import type { Batch, Dataset, SequenceSource } from './batch';
import { planBatches } from './batch-plan';
import { expectSource } from './counted-source';
import { ArgumentError, expectInteger } from './errors';

/** How records that stream by are dealt into batches. */
export interface RecordSourceOptions {
  /** Records per batch; the last one of an epoch may be smaller. Default 32. */
  batchSize?: number;
  /** So many batches are held at once, and shuffled and bucketed among each other. Default 64. */
  blockBatches?: number;
  /** Whether the records of a block come in random order. Default true. */
  shuffle?: boolean;
  /** Determines every order. Default 1. */
  seed?: number;
  /** Leaves out a last batch that is not full. Default false. */
  dropRemainder?: boolean;
  /** Whether records of similar length within a block share a batch. Default false. */
  bucket?: boolean;
  /** What the records are: guards a saved state against other data. Default `'records'`. */
  name?: string;
}

/**
 * Draws batches from records that do not fit into memory, rows of a large file for example: a block is read,
 * made a dataset, shuffled and dealt, then the next one. Goes back to the beginning after each epoch.
 *
 * A restored source reads again, and passes over, the records before its block: `open` has to give the same
 * records each time.
 *
 * @param open - starts to read from the beginning
 * @param toDataset - makes samples of the records of one block, as many as there are records
 * @throws {ArgumentError} if an option is out of range; while reading, if there are no records, or a dataset
 * has another number of samples or lacks the lengths for `bucket`
 */
export function recordSource<Item>(
  open: () => AsyncIterable<Item> | Iterable<Item>,
  toDataset: (items: Item[]) => Dataset | Promise<Dataset>,
  options: RecordSourceOptions = {},
): SequenceSource {
  const { batchSize = 32, blockBatches = 64, shuffle = true, seed = 1, dropRemainder = false } = options;
  const { bucket = false, name = 'records' } = options;
  expectInteger('recordSource', 'batchSize', batchSize, 1);
  expectInteger('recordSource', 'blockBatches', blockBatches, 1);
  const plan = { batchSize, shuffle, dropRemainder, bucketBatches: bucket ? blockBatches : 0 };
  const source = `stream of ${name}; ${JSON.stringify({ ...plan, blockBatches, seed })}`;
  let epoch = 0;
  let batch = 0;

  async function* dealBlock(items: Item[], block: number, dealt: number): AsyncGenerator<Batch> {
    const dataset = await toDataset(items);
    checkBlock(dataset, items.length, bucket);
    const batches = planBatches(
      items.length,
      block,
      { ...plan, seed: seed + epoch * 0x100000000 },
      dataset.lengths,
    );
    for (const indices of batches.slice(dealt)) yield dataset.batch(indices);
  }

  async function* epochBatches(): AsyncGenerator<Batch> {
    const size = batchSize * blockBatches;
    const firstBlock = Math.floor(batch / blockBatches);
    const dealtOfFirst = batch % blockBatches;
    let block = 0;
    let items: Item[] = [];
    let passed = 0;
    for await (const item of open()) {
      if (passed++ < firstBlock * size) {
        block = firstBlock;
        continue;
      }
      items.push(item);
      if (items.length < size) continue;
      yield* dealBlock(items, block, block === firstBlock ? dealtOfFirst : 0);
      items = [];
      block++;
    }
    if (passed === 0)
      throw new ArgumentError('recordSource', 'open', 'a stream of at least one record', 'none');
    if (items.length > 0) yield* dealBlock(items, block, block === firstBlock ? dealtOfFirst : 0);
  }

  return {
    async *batches() {
      const started = epoch;
      for await (const made of epochBatches()) {
        batch++;
        yield made;
        if (epoch !== started) return;
      }
      epoch++;
      batch = 0;
    },

    state: () => ({ source, epoch, batch }),

    restore(state) {
      expectSource('restore', state, source);
      epoch = state.epoch;
      batch = state.batch;
    },
  };
}

function checkBlock(dataset: Dataset, items: number, bucket: boolean): void {
  if (dataset.length !== items) {
    throw new ArgumentError('recordSource', 'toDataset', `a dataset of ${items} samples`, dataset.length);
  }
  if (bucket && !dataset.lengths) {
    throw new ArgumentError(
      'recordSource',
      'toDataset',
      'a dataset with lengths for bucket',
      dataset.description,
    );
  }
}
