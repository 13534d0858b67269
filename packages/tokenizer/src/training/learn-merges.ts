import { Heap } from '../heap';

/** Words of the training texts as symbols, one word after the other. */
export interface TrainingWords {
  /** Symbol at each position; -1 ends a word. */
  symbols: Int32Array;
  /** How often the word that a position belongs to occurs. */
  counts: Int32Array;
}

export interface MergeOptions {
  /** Tokens before any merge, by id. New ones are added to it. */
  tokens: string[];
  vocabularySize: number;
  minFrequency: number;
  /** Marks tokens that do not begin a word; it is spelled once in a merged token. */
  continuingPrefix: string;
}

/** Two tokens that stand side by side. */
interface Pair {
  left: number;
  right: number;
  count: number;
  /** Where the left one stands, or has stood: front to back. */
  positions: number[];
}

/** More tokens than any vocabulary has, so that pairs of ids are single numbers. */
const IDS = 2 ** 24;

/**
 * Byte pair encoding's training: the most frequent pair becomes a token, again and again. Of equally frequent pairs the
 * one with the lower ids is first, so that the same texts give the same merges.
 *
 * Each merge visits only the places where its pair stands, so a text without spaces takes no longer than any other.
 *
 * @returns the merges as pairs of ids, in their order
 */
export function learnMerges(words: TrainingWords, options: MergeOptions): [left: number, right: number][] {
  const { tokens, vocabularySize, minFrequency, continuingPrefix } = options;
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  const pairs = new PairIndex(words);
  const merges: [left: number, right: number][] = [];
  while (tokens.length < vocabularySize) {
    const best = pairs.takeMostFrequent();
    if (best === undefined || best.count < minFrequency) break;
    const right = tokens[best.right]!;
    const joined =
      tokens[best.left]! +
      (right.startsWith(continuingPrefix) ? right.slice(continuingPrefix.length) : right);
    const id = idOf.get(joined) ?? tokens.push(joined) - 1;
    idOf.set(joined, id);
    merges.push([best.left, best.right]);
    pairs.merge(best, id);
  }
  return merges;
}

/** All pairs of neighbours in the words, kept up to date while words are merged. */
class PairIndex {
  readonly #symbols: Int32Array;
  readonly #counts: Int32Array;
  /** Neighbouring symbols' positions. The ends of words are symbols too: no pair spans them. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #pairs = new Map<number, Pair>();
  readonly #heap = new Heap<{ pair: Pair; count: number }>(
    (a, b) =>
      a.count > b.count ||
      (a.count === b.count &&
        (a.pair.left < b.pair.left || (a.pair.left === b.pair.left && a.pair.right < b.pair.right))),
  );

  constructor({ symbols, counts }: TrainingWords) {
    this.#symbols = symbols.slice();
    this.#counts = counts;
    this.#next = Int32Array.from(symbols, (_, i) => (i + 1 < symbols.length ? i + 1 : -1));
    this.#previous = Int32Array.from(symbols, (_, i) => i - 1);
    for (let i = 0; i + 1 < symbols.length; i++) this.#count(i, i + 1, 1);
    for (const pair of this.#pairs.values()) this.#heap.push({ pair, count: pair.count });
  }

  /** The pair to merge next: it is forgotten, as it will be gone. */
  takeMostFrequent(): Pair | undefined {
    for (;;) {
      const top = this.#heap.pop();
      if (top === undefined) return undefined;
      if (top.count === top.pair.count && top.count > 0) {
        this.#pairs.delete(keyOf(top.pair.left, top.pair.right));
        return top.pair;
      }
      if (top.pair.count > 0) this.#heap.push({ pair: top.pair, count: top.pair.count });
    }
  }

  /** Puts the token `id` where the pair stands. */
  merge({ left, right, positions }: Pair, id: number): void {
    const symbols = this.#symbols;
    const fresh = new Set<Pair>();
    for (const at of positions) {
      const gone = this.#next[at]!;
      if (symbols[at] !== left || gone === -1 || symbols[gone] !== right) continue;
      const before = this.#previous[at]!;
      const after = this.#next[gone]!;
      this.#count(before, at, -1);
      this.#count(gone, after, -1);
      symbols[at] = id;
      symbols[gone] = GONE;
      this.#next[at] = after;
      if (after !== -1) this.#previous[after] = at;
      for (const pair of [this.#count(before, at, 1), this.#count(at, after, 1)]) if (pair) fresh.add(pair);
    }
    for (const pair of fresh) this.#heap.push({ pair, count: pair.count });
  }

  /** Counts the pair at two positions once more (1) or less (-1). */
  #count(first: number, second: number, sign: 1 | -1): Pair | undefined {
    if (first === -1 || second === -1) return undefined;
    const left = this.#symbols[first]!;
    const right = this.#symbols[second]!;
    if (left < 0 || right < 0) return undefined;
    const key = keyOf(left, right);
    let pair = this.#pairs.get(key);
    if (pair === undefined) {
      if (sign === -1) return undefined; // the pair being merged
      pair = { left, right, count: 0, positions: [] };
      this.#pairs.set(key, pair);
    }
    pair.count += sign * this.#counts[first]!;
    if (sign === 1) pair.positions.push(first);
    return pair;
  }
}

/** Symbol of a place whose token has become part of the one before. */
const GONE = -2;

function keyOf(left: number, right: number): number {
  return left * IDS + right;
}
