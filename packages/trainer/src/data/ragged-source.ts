import { ArgumentError, requireInteger } from '../check-argument';
import type { Batch, NumberBlock } from './batch';
import type { DataSource } from './data-source';
import { EpochPosition } from './epoch-position';
import { permutation } from './seeded-random';

/** One sequence: numbers (ids, or one feature per step), or a row of features per step. */
export type Sequence = ArrayLike<number> | readonly ArrayLike<number>[];

/** How sequences of different lengths are put into batches. */
export interface RaggedSourceOptions {
  /** Sequences per batch. Default 32. */
  batchSize?: number;
  /** A new order each epoch. Default true. */
  shuffle?: boolean;
  /** Seed of the order. Default 0. */
  seed?: number;
  /**
   * Batches whose sequences are sorted by length together, so that a batch has little padding: 1 sorts nothing beyond a
   * batch, more sort more. Default 16.
   */
  bucketBatches?: number;
  /** What fills up `x`. Default 0. */
  padValue?: number;
  /** What fills up `y` where it has a value per step. Default 0. */
  targetPadValue?: number;
  /** `'post'` (default) fills up behind the sequence, `'pre'` before it. */
  padding?: 'post' | 'pre';
  /** Longer sequences lose their beginning. Default none. */
  maxLength?: number;
}

/**
 * A source over sequences of different lengths: each batch is as long as its longest sequence, with a mask.
 *
 * @param x - one sequence per sample
 * @param y - per sample a number, a row, or a sequence as long as that of `x`
 * @throws {ArgumentError} if the numbers of samples differ or a sequence is empty
 */
export function raggedSource(
  x: readonly Sequence[],
  y: readonly (number | Sequence)[] | null,
  options: RaggedSourceOptions = {},
): DataSource {
  const { batchSize = 32, shuffle = true, seed = 0, bucketBatches = 16 } = options;
  requireInteger('raggedSource', 'batchSize', batchSize);
  requireInteger('raggedSource', 'bucketBatches', bucketBatches);
  requireSequences(x, y);
  const stepsPerEpoch = Math.ceil(x.length / batchSize);
  const position = new EpochPosition('raggedSource', { samples: x.length, batchSize, seed });
  return {
    stepsPerEpoch,
    samples: x.length,
    *batches() {
      const plan = planBatches(x, { batchSize, shuffle, seed, bucketBatches }, position.epoch);
      while (position.batch < stepsPerEpoch) yield makeBatch(x, y, plan[position.batch++]!, options);
      position.nextEpoch();
    },
    state: () => position.state(),
    restore: (state) => position.restore(state),
  };
}

type Plan = Required<Pick<RaggedSourceOptions, 'batchSize' | 'shuffle' | 'seed' | 'bucketBatches'>>;

/** Indices of each batch: shuffled, sorted by length within buckets, batches shuffled again. */
function planBatches(x: readonly Sequence[], plan: Plan, epoch: number): Int32Array[] {
  const { batchSize, shuffle, seed, bucketBatches } = plan;
  const order = shuffle ? permutation(x.length, seed, epoch) : Int32Array.from(x, (_, i) => i);
  if (bucketBatches > 1) {
    const bucket = batchSize * bucketBatches;
    for (let from = 0; from < order.length; from += bucket) {
      order.subarray(from, from + bucket).sort((a, b) => x[a]!.length - x[b]!.length || a - b);
    }
  }
  const batches = Array.from({ length: Math.ceil(x.length / batchSize) }, (_, i) =>
    order.slice(i * batchSize, (i + 1) * batchSize),
  );
  if (!shuffle) return batches;
  return [...permutation(batches.length, seed, epoch, 1)].map((i) => batches[i]!);
}

function makeBatch(
  x: readonly Sequence[],
  y: readonly (number | Sequence)[] | null,
  rows: Int32Array,
  options: RaggedSourceOptions,
): Batch {
  const {
    padding = 'post',
    maxLength = Number.POSITIVE_INFINITY,
    padValue = 0,
    targetPadValue = 0,
  } = options;
  const inputs = Array.from(rows, (row) => x[row]!);
  const lengths = inputs.map((sequence) => Math.min(sequence.length, maxLength));
  const time = Math.max(...lengths);
  const place = { lengths, time, pre: padding === 'pre' };
  const mask = pad(
    inputs.map((_, i) => new Array<number>(lengths[i]!).fill(1)),
    place,
    0,
  );
  const targets = y && Array.from(rows, (row) => y[row]!);
  return {
    x: pad(inputs, place, padValue),
    y: targets && targetBlock(inputs, targets, place, targetPadValue),
    mask,
  } as Batch;
}

interface Place {
  lengths: readonly number[];
  time: number;
  pre: boolean;
}

/** `[batch, time]` or `[batch, time, features]`; longer sequences lose their beginning. */
function pad(sequences: readonly Sequence[], { lengths, time, pre }: Place, value: number): NumberBlock {
  const first = sequences[0]![0]!;
  const features = typeof first === 'number' ? 1 : first.length;
  const data = new Float32Array(sequences.length * time * features).fill(value);
  for (const [row, sequence] of sequences.entries()) {
    const length = lengths[row]!;
    const skipped = sequence.length - length;
    const start = (row * time + (pre ? time - length : 0)) * features;
    for (let step = 0; step < length; step++) {
      const values = sequence[skipped + step]!;
      if (typeof values === 'number') data[start + step] = values;
      else for (let k = 0; k < features; k++) data[start + step * features + k] = values[k]!;
    }
  }
  return {
    data,
    shape: typeof first === 'number' ? [sequences.length, time] : [sequences.length, time, features],
  };
}

function targetBlock(
  inputs: readonly Sequence[],
  targets: readonly (number | Sequence)[],
  place: Place,
  padValue: number,
): NumberBlock {
  if (typeof targets[0] === 'number') return { data: targets as number[], shape: [targets.length, 1] };
  const sequences = targets as Sequence[];
  const perStep = sequences.every((sequence, i) => sequence.length === inputs[i]!.length);
  if (perStep) return pad(sequences, place, padValue);
  const width = sequences[0]!.length;
  return pad(sequences, { lengths: sequences.map(() => width), time: width, pre: false }, padValue);
}

function requireSequences(x: readonly Sequence[], y: readonly (number | Sequence)[] | null): void {
  const empty = x.findIndex((sequence) => sequence.length === 0);
  if (x.length === 0 || empty !== -1) {
    throw new ArgumentError({
      caller: 'raggedSource',
      argument: 'x',
      expected: 'sequences with at least one step',
      received: x.length === 0 ? 'no sequence' : `an empty one at index ${empty}`,
    });
  }
  if (y === null || y.length === x.length) return;
  throw new ArgumentError({
    caller: 'raggedSource',
    argument: 'y',
    expected: `one target per sequence: ${x.length}`,
    received: String(y.length),
  });
}
