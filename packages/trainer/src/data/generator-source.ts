import { Tensor } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import type { Batch, TensorInputs } from './batch';
import type { DataSource, SourceState } from './data-source';
import { disposeBatch } from './dispose-batch';

/** A batch as generators may yield it: an object, `[x, y]`, `[x, y, sampleWeight]`, or tfjs's `{ xs, ys }`. */
export type YieldedBatch =
  | Batch
  | readonly [TensorInputs, TensorInputs]
  | readonly [TensorInputs, TensorInputs, TensorInputs]
  | { xs: TensorInputs; ys: TensorInputs };

/** What an epoch's generator is told, so that it can be the same again when a run is resumed. */
export interface EpochContext {
  /** From 0. */
  epoch: number;
  seed: number;
}

/** Batches of one epoch. */
export type EpochBatches = Iterable<YieldedBatch> | AsyncIterable<YieldedBatch>;

/** Settings of `generatorSource`. */
export interface GeneratorSourceOptions {
  /** Handed to the function. Default 0. */
  seed?: number;
  /** Batches per epoch, if that is known: progress then shows time left. */
  stepsPerEpoch?: number;
}

/**
 * A source that calls a function for each epoch and takes batches from what it gives: a generator, synchronous or not.
 *
 * The function has to give the same batches for the same `{ epoch, seed }`: a resumed run replays the epoch up to its place.
 * When a generator throws, `fit` rejects with that error and no tensor is left.
 */
export function generatorSource(
  make: (context: EpochContext) => EpochBatches,
  options: GeneratorSourceOptions = {},
): DataSource {
  const { seed = 0, stepsPerEpoch } = options;
  let epoch = 0;
  let batch = 0;
  let open: { iterator: AnyIterator; at: number } | null = null;
  const close = async () => {
    const { iterator } = open ?? {};
    open = null;
    await iterator?.return?.();
  };
  return {
    stepsPerEpoch,
    async *batches() {
      // An epoch that was left early goes on; after `restore` it is replayed up to its place.
      open ??= { iterator: iteratorOf(make({ epoch, seed })), at: 0 };
      for (;;) {
        const next = await open.iterator.next();
        if (next.done) break;
        const made = toBatch(next.value);
        open.at++;
        if (open.at <= batch) {
          disposeBatch(made);
          continue;
        }
        batch = open.at;
        yield made;
      }
      open = null;
      epoch++;
      batch = 0;
    },
    state: () => ({ epoch, batch, seed }),
    restore(state: SourceState) {
      if (state.seed !== seed) {
        throw new ArgumentError({
          caller: 'generatorSource.restore',
          argument: 'state.seed',
          expected: String(seed),
          received: String(state.seed),
        });
      }
      if (state.epoch === epoch && state.batch === batch) return;
      epoch = state.epoch as number;
      batch = state.batch as number;
      void close();
    },
    close,
  };
}

type AnyIterator = Iterator<YieldedBatch> | AsyncIterator<YieldedBatch>;

function iteratorOf(batches: EpochBatches): AnyIterator {
  return Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
}

/** A source over something that can be gone through once, a generator object: it trains, but cannot be resumed. */
export function oneShotSource(batches: EpochBatches): DataSource {
  const iterator = iteratorOf(batches);
  return {
    restorable: false,
    async *batches() {
      for (let next = await iterator.next(); !next.done; next = await iterator.next())
        yield toBatch(next.value);
    },
    state: () => ({ oneShot: true }),
    restore() {
      throw new Error(
        'A generator object cannot be put back where it stood. Pass the function that makes it: fit(model, generatorSource(({ epoch, seed }) => …)).',
      );
    },
    async close() {
      await iterator.return?.();
    },
  };
}

function toBatch(item: YieldedBatch): Batch {
  if (Array.isArray(item)) {
    const [x, y, sampleWeight] = item as [TensorInputs, TensorInputs, TensorInputs | undefined];
    return { x, y, sampleWeight };
  }
  const object = (item ?? {}) as Batch & { xs?: TensorInputs; ys?: TensorInputs };
  if (object.xs !== undefined) return { x: object.xs, y: object.ys };
  if (object.x !== undefined) return object;
  throw new ArgumentError({
    caller: 'fit',
    argument: 'a yielded batch',
    expected: '{ x, y } or [x, y]',
    received: item instanceof Tensor ? 'a tensor' : JSON.stringify(item),
  });
}
