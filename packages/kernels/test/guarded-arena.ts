/** Hands out places in a memory, with guard words around each that must stay as they are. */
export class GuardedArena {
  #next = 64;
  readonly #guards: number[] = [];
  readonly #floats: Float32Array;
  readonly #integers: Int32Array;

  constructor(readonly memory: WebAssembly.Memory) {
    this.#floats = new Float32Array(memory.buffer);
    this.#integers = new Int32Array(memory.buffer);
    this.#floats.fill(Number.NaN);
  }

  /** Address of `bytes` bytes that hold NaN so far: a multiple of 4 and of nothing more, since kernels promise no more. */
  reserve(bytes: number): number {
    const address = ((this.#next + GUARD * 4 + 15) & ~15) + 4;
    this.#next = address + Math.ceil(bytes / 4) * 4 + GUARD * 4;
    if (this.#next > this.memory.buffer.byteLength) throw new Error(`the arena has no ${bytes} bytes left`);
    this.#guards.push(address - GUARD * 4, this.#next - GUARD * 4);
    for (const guard of this.#guards.slice(-2)) this.#floats.fill(MARK, guard / 4, guard / 4 + GUARD);
    return address;
  }

  /** Address of a copy of `values`. */
  place(values: ArrayLike<number>): number {
    const address = this.reserve(4 * values.length);
    const target = values instanceof Int32Array ? this.#integers : this.#floats;
    target.set(values, address / 4);
    return address;
  }

  read(address: number, count: number): Float32Array {
    return this.#floats.slice(address / 4, address / 4 + count);
  }

  readIntegers(address: number, count: number): Int32Array {
    return this.#integers.slice(address / 4, address / 4 + count);
  }

  /** Guards that somebody wrote over, by address. */
  damage(): number[] {
    return this.#guards.filter((guard) =>
      this.#floats.subarray(guard / 4, guard / 4 + GUARD).some((value) => value !== MARK),
    );
  }
}

/** Floats on either side of a place, and what they hold. */
const GUARD = 8;
const MARK = 12345.5;
