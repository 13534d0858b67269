import { requireInteger } from '../check-argument';
import type { Batch } from './batch';
import type { DataSource, SourceState } from './data-source';
import { disposeBatch } from './dispose-batch';

/** A batch and the position after it; `batch` is null at the end of an epoch. */
interface Fetched {
  batch: Batch | null;
  after: SourceState;
}

/** An epoch of which more has been asked for than was used. */
class Ahead {
  readonly #queue: Promise<Fetched>[] = [];
  readonly #iterator: Iterator<Batch> | AsyncIterator<Batch>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly source: DataSource,
    readonly count: number,
  ) {
    const batches = source.batches();
    this.#iterator =
      Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  }

  /** The next batch; a failure of the source comes in its turn. */
  async next(): Promise<Fetched> {
    while (this.#queue.length < this.count) this.#fetch();
    const fetched = await this.#queue.shift()!;
    if (fetched.batch !== null) this.#fetch();
    return fetched;
  }

  /** Frees what was fetched in vain. */
  async close(): Promise<void> {
    for (const result of await Promise.allSettled(this.#queue)) {
      if (result.status === 'fulfilled' && result.value.batch !== null) disposeBatch(result.value.batch);
    }
    await this.#iterator.return?.();
  }

  #fetch(): void {
    const fetched = this.#last.then(async (): Promise<Fetched> => {
      const next = await this.#iterator.next();
      return { batch: next.done ? null : next.value, after: this.source.state() };
    });
    fetched.catch(() => {});
    this.#last = fetched;
    this.#queue.push(fetched);
  }
}

/**
 * Asks a source for its next batches while the present one is being learned from: worth it where batches come from files
 * or the network.
 *
 * @param count - batches that may be under way. Default 2.
 */
export function prefetch(source: DataSource, count = 2): DataSource {
  requireInteger('prefetch', 'count', count);
  const { stepsPerEpoch, samples, restorable } = source;
  let position = source.state();
  let ahead: Ahead | null = null;
  const leave = async () => {
    const left = ahead;
    ahead = null;
    await left?.close();
  };
  return {
    stepsPerEpoch,
    samples,
    restorable,
    async *batches() {
      ahead ??= new Ahead(source, count);
      for (;;) {
        const fetched: Fetched = await ahead.next();
        position = fetched.after;
        if (fetched.batch === null) break;
        yield fetched.batch;
      }
      await leave();
    },
    state: () => position,
    restore(state) {
      if (ahead !== null) throw new Error('prefetch: close() the source before it is put back.');
      source.restore(state);
      position = state;
    },
    async close() {
      const early = ahead !== null;
      await leave();
      await source.close?.();
      if (early && restorable !== false) source.restore(position);
    },
  };
}
