import { stack, type Tensor } from '@tensorflow/tfjs-core';

/** Batches whose sums may wait on the device before they have to be read. */
const MOST_PENDING = 256;

/**
 * Totals of sums that batches leave on the device, kept in float64.
 *
 * `push` never waits for the device; sums are read together when somebody asks for the totals.
 */
export class RunningTotals {
  #totals: Float64Array;
  #pending: { sums: Tensor; factor: number }[] = [];

  /** @param size - number of sums */
  constructor(readonly size: number) {
    this.#totals = new Float64Array(size);
  }

  /**
   * Adds `factor · sums`; the tensor now belongs to this object.
   *
   * @returns whether so many wait that `read` should be called
   */
  push(sums: Tensor, factor = 1): boolean {
    this.#pending.push({ sums, factor });
    return this.#pending.length >= MOST_PENDING;
  }

  /** Reads what waits and gives the totals. */
  async read(): Promise<Float64Array> {
    // What was pushed before a reset must not be counted after it.
    const totals = this.#totals;
    const waiting = this.#take();
    if (waiting !== null) this.#add(totals, await waiting.stacked.data(), waiting);
    return totals;
  }

  /** As `read`, without awaiting; on a GPU it blocks. */
  readSync(): Float64Array {
    const waiting = this.#take();
    if (waiting !== null) this.#add(this.#totals, waiting.stacked.dataSync(), waiting);
    return this.#totals;
  }

  /** Adds totals that were computed elsewhere. */
  add(totals: ArrayLike<number>): void {
    for (let i = 0; i < this.size; i++) this.#totals[i]! += totals[i]!;
  }

  /** Forgets everything. */
  reset(): void {
    for (const { sums } of this.#pending) sums.dispose();
    this.#pending = [];
    this.#totals = new Float64Array(this.size);
  }

  #take(): { stacked: Tensor; factors: number[] } | null {
    if (this.#pending.length === 0) return null;
    const sums = this.#pending.map((item) => item.sums);
    const factors = this.#pending.map((item) => item.factor);
    this.#pending = [];
    const stacked = sums.length === 1 ? sums[0]! : stack(sums);
    if (sums.length > 1) for (const item of sums) item.dispose();
    return { stacked, factors };
  }

  #add(
    totals: Float64Array,
    values: ArrayLike<number>,
    { stacked, factors }: { stacked: Tensor; factors: number[] },
  ): void {
    for (const [row, factor] of factors.entries()) {
      for (let i = 0; i < this.size; i++) totals[i]! += factor * values[row * this.size + i]!;
    }
    stacked.dispose();
  }
}
