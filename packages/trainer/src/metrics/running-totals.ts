import { engine, mul, type Scalar, scalar, stack, type Tensor, tidy } from '@tensorflow/tfjs-core';

/** Batches whose sums may wait on the device before they have to be read. */
const MOST_PENDING = 256;

/** Backends whose values lie in memory that JavaScript reads, so that reading waits for nothing. */
const READABLE = new Set(['cpu', 'wasm']);

function isReadable(): boolean {
  return READABLE.has(engine().backendName);
}

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

  /**
   * Adds `count · mean` to the first total and `count` to the second; the tensor now belongs to this object.
   *
   * @returns what `push` does
   */
  pushMean(mean: Scalar, count: number): boolean {
    if (!isReadable()) {
      const sums = tidy(() => stack([mul(mean, count), scalar(count)]));
      mean.dispose();
      return this.push(sums);
    }
    this.#totals[0]! += count * mean.dataSync()[0]!;
    this.#totals[1]! += count;
    mean.dispose();
    return false;
  }

  /** Reads what waits and gives the totals. */
  async read(): Promise<Float64Array> {
    if (isReadable()) return this.readSync();
    // What was pushed before a reset must not be counted after it.
    const totals = this.#totals;
    const waiting = this.#take();
    if (waiting !== null) this.#add(totals, await waiting.stacked.data(), waiting);
    return totals;
  }

  /** As `read`, without awaiting; on a GPU it blocks. */
  readSync(): Float64Array {
    if (isReadable()) this.#readEach();
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

  #readEach(): void {
    for (const { sums, factor } of this.#pending) {
      const values = sums.dataSync();
      for (let i = 0; i < this.size; i++) this.#totals[i]! += factor * values[i]!;
      sums.dispose();
    }
    this.#pending = [];
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
