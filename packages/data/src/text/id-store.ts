/**
 * A long run of token ids that can be read in pieces: in memory, or a file of any size (`openIdFile` of
 * `@ostinato/data/node`).
 */
export interface IdStore {
  /** Number of ids. */
  readonly length: number;
  /** Reads `count` ids from `start` on; the caller stays within the length. */
  read(start: number, count: number): Int32Array | Promise<Int32Array>;
}

/** The ids of a text that is in memory. */
export function memoryIds(ids: ArrayLike<number>): IdStore {
  const held = ids instanceof Int32Array ? ids : Int32Array.from(ids);
  return {
    length: held.length,
    read: (start, count) => held.subarray(start, start + count),
  };
}

/** A part of a store, from `start` up to but not including `end`. */
export function slicedIds(store: IdStore, start: number, end: number): IdStore {
  return {
    length: end - start,
    read: (from, count) => store.read(start + from, count),
  };
}
