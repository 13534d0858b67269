import type { PairTable } from './pair-table';

/** Words up to this length are searched as a whole for each merge; longer ones go through a heap. */
const SHORT = 24;

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

/** O(n log n): a linked list of symbols and a heap of the merges that are possible. */
function mergeLong(symbols: Symbols, ranks: PairTable, mergedIds: Int32Array): void {
  const { ids, starts, ends } = symbols;
  const length = ids.length;
  const next = Int32Array.from(ids, (_, i) => (i + 1 < length ? i + 1 : -1));
  const previous = Int32Array.from(ids, (_, i) => i - 1);
  const heap = new MergeHeap();
  const consider = (left: number): void => {
    const right = next[left]!;
    const rank = right === -1 ? -1 : ranks.get(ids[left]!, ids[right]!);
    if (rank !== -1) heap.push(rank, left);
  };
  for (let i = 0; i + 1 < length; i++) consider(i);

  while (heap.size > 0) {
    const rank = heap.topRank;
    const left = heap.pop();
    const right = ids[left] === -1 ? -1 : next[left]!;
    if (right === -1 || ranks.get(ids[left]!, ids[right]!) !== rank) continue; // merged meanwhile
    ids[left] = mergedIds[rank]!;
    ends[left] = ends[right]!;
    ids[right] = -1;
    next[left] = next[right]!;
    if (next[left] !== -1) previous[next[left]!] = left;
    if (previous[left] !== -1) consider(previous[left]!);
    consider(left);
  }

  let kept = 0;
  for (let i = 0; i !== -1; i = next[i]!) {
    ids[kept] = ids[i]!;
    starts[kept] = starts[i]!;
    ends[kept++] = ends[i]!;
  }
  ids.length = starts.length = ends.length = kept;
}

/** A binary heap of merges: lowest rank first, then lowest position. */
class MergeHeap {
  readonly #ranks: number[] = [];
  readonly #positions: number[] = [];

  get size(): number {
    return this.#ranks.length;
  }

  get topRank(): number {
    return this.#ranks[0]!;
  }

  push(rank: number, position: number): void {
    let hole = this.#ranks.length;
    this.#ranks.push(rank);
    this.#positions.push(position);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#precedes(rank, position, parent)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, rank, position);
  }

  /** Removes the top and returns its position. */
  pop(): number {
    const top = this.#positions[0]!;
    const rank = this.#ranks.pop()!;
    const position = this.#positions.pop()!;
    const size = this.#ranks.length;
    if (size === 0) return top;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#precedes(this.#ranks[child + 1]!, this.#positions[child + 1]!, child))
        child++;
      if (this.#precedes(rank, position, child)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#put(hole, rank, position);
    return top;
  }

  #precedes(rank: number, position: number, other: number): boolean {
    const otherRank = this.#ranks[other]!;
    return rank < otherRank || (rank === otherRank && position < this.#positions[other]!);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#ranks[from]!, this.#positions[from]!);
  }

  #put(at: number, rank: number, position: number): void {
    this.#ranks[at] = rank;
    this.#positions[at] = position;
  }
}
