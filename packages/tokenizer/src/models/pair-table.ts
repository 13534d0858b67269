/** A hash table from pairs of ids to a number: open addressing over typed arrays, for the inner loop of merging. */
export class PairTable {
  readonly #mask: number;
  readonly #lefts: Int32Array;
  readonly #rights: Int32Array;
  readonly #values: Int32Array;

  /** @param capacity - how many pairs it will hold at most */
  constructor(capacity: number) {
    let slots = 16;
    while (slots < capacity * 2) slots *= 2;
    this.#mask = slots - 1;
    this.#lefts = new Int32Array(slots).fill(-1);
    this.#rights = new Int32Array(slots);
    this.#values = new Int32Array(slots);
  }

  /** The number of a pair, or -1. */
  get(left: number, right: number): number {
    const slot = this.#find(left, right);
    return this.#lefts[slot] === -1 ? -1 : this.#values[slot]!;
  }

  set(left: number, right: number, value: number): void {
    const slot = this.#find(left, right);
    this.#lefts[slot] = left;
    this.#rights[slot] = right;
    this.#values[slot] = value;
  }

  #find(left: number, right: number): number {
    const lefts = this.#lefts;
    const rights = this.#rights;
    const mask = this.#mask;
    let slot = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    while (lefts[slot] !== -1 && (lefts[slot] !== left || rights[slot] !== right)) slot = (slot + 1) & mask;
    return slot;
  }
}
