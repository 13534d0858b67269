import { Heap } from '../heap';
import type { PairTable } from './pair-table';

/** Words up to this length are searched as a whole for each merge; longer ones go through a heap. */
const SHORT = 24;
/** Id of a symbol that has become part of the one before. */
const GONE = -1;

/** Symbols of a word: ids, with the range of each in the word. Merging shortens them in place. */
export interface Symbols {
  ids: number[];
  starts: number[];
  ends: number[];
}

/**
 * Applies merges to the symbols of a word until none is left: always the one of lowest rank, leftmost first.
 *
 * @param ranks - rank of each pair that can be merged
 * @param mergedIds - id of the merged token by rank
 */
export function mergeSymbols(symbols: Symbols, ranks: PairTable, mergedIds: Int32Array): void {
  if (symbols.ids.length <= SHORT) mergeShort(symbols, ranks, mergedIds);
  else mergeLong(symbols, ranks, mergedIds);
}

function mergeShort({ ids, starts, ends }: Symbols, ranks: PairTable, mergedIds: Int32Array): void {
  for (;;) {
    let best = -1;
    let at = -1;
    for (let i = 0; i + 1 < ids.length; i++) {
      const rank = ranks.get(ids[i]!, ids[i + 1]!);
      if (rank !== -1 && (best === -1 || rank < best)) {
        best = rank;
        at = i;
      }
    }
    if (at === -1) return;
    ids[at] = mergedIds[best]!;
    ends[at] = ends[at + 1]!;
    ids.splice(at + 1, 1);
    starts.splice(at + 1, 1);
    ends.splice(at + 1, 1);
  }
}

/** Merges as numbers, in the order in which they are applied: by rank, then by position. */
const POSITIONS = 2 ** 32;

/** O(n log n): a linked list of symbols and a heap of the merges that are possible. */
function mergeLong(symbols: Symbols, ranks: PairTable, mergedIds: Int32Array): void {
  const { ids, ends } = symbols;
  const next = Int32Array.from(ids, (_, i) => (i + 1 < ids.length ? i + 1 : -1));
  const previous = Int32Array.from(ids, (_, i) => i - 1);
  const heap = new Heap<number>((a, b) => a < b);
  const consider = (left: number): void => {
    const right = next[left]!;
    const rank = right === -1 ? -1 : ranks.get(ids[left]!, ids[right]!);
    if (rank !== -1) heap.push(rank * POSITIONS + left);
  };
  for (let i = 0; i + 1 < ids.length; i++) consider(i);

  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    const left = top % POSITIONS;
    const rank = (top - left) / POSITIONS;
    const right = ids[left] === GONE ? -1 : next[left]!;
    if (right === -1 || ranks.get(ids[left]!, ids[right]!) !== rank) continue; // merged meanwhile
    ids[left] = mergedIds[rank]!;
    ends[left] = ends[right]!;
    ids[right] = GONE;
    next[left] = next[right]!;
    if (next[left] !== -1) previous[next[left]!] = left;
    if (previous[left] !== -1) consider(previous[left]!);
    consider(left);
  }
  compact(symbols);
}

function compact({ ids, starts, ends }: Symbols): void {
  let kept = 0;
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === GONE) continue;
    ids[kept] = ids[i]!;
    starts[kept] = starts[i]!;
    ends[kept++] = ends[i]!;
  }
  ids.length = starts.length = ends.length = kept;
}
