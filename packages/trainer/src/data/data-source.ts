import type { Batch } from './batch';

/** Where a source stands, as plain data that JSON keeps. */
export type SourceState = Record<string, unknown>;

/**
 * Something that gives batches, epoch by epoch, and that can be put back where it stood.
 *
 * `batches()` goes on from the present position to the end of the epoch; when it has ended, the source stands at the
 * start of the next one. `state()` between two batches is the position before the next.
 */
export interface DataSource {
  /** Batches per epoch, where that is known. */
  readonly stepsPerEpoch?: number;
  /** Samples per epoch, where that is known. */
  readonly samples?: number;
  /** `false` if the source cannot be put back: `restore` then throws with the reason. */
  readonly restorable?: boolean;
  batches(): Iterable<Batch> | AsyncIterable<Batch>;
  state(): SourceState;
  restore(state: SourceState): void;
  /** Frees what is held between batches (open generators, batches fetched ahead); the position stays. */
  close?(): void | Promise<void>;
}

/** Whether a value can be used as a source. */
export function isDataSource(value: unknown): value is DataSource {
  if (typeof value !== 'object' || value === null) return false;
  const { batches, state, restore } = value as Partial<DataSource>;
  return typeof batches === 'function' && typeof state === 'function' && typeof restore === 'function';
}
