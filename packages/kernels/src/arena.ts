import { KernelError } from './kernel-error';
import type { Kernels } from './kernels';
import { type LoadKernelsOptions, loadKernels } from './load-kernels';

const PAGE = 65536;
/** Address 0 stands for what is absent. */
const FIRST = 64;

/** A memory of its own for kernels, with addresses given out and taken back. */
export class Arena {
  readonly #sizes = new Map<number, number>();
  #floats: Float32Array;

  private constructor(readonly kernels: Kernels) {
    this.#floats = new Float32Array(kernels.memory.buffer);
  }

  /**
   * Makes a memory and loads the kernels onto it.
   *
   * @param options - `relaxed`, `wide`: as for `loadKernels`
   */
  static async create(options: Omit<LoadKernelsOptions, 'memory'> = {}): Promise<Arena> {
    return new Arena(await loadKernels({ memory: new WebAssembly.Memory({ initial: 1 }), ...options }));
  }

  /** The memory as floats; an allocation may detach what was taken before it. */
  get floats(): Float32Array {
    return this.#floats;
  }

  /** Bytes that are given out. */
  get used(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /** Gives out `bytes` bytes at a multiple of 64; the memory grows if there is no room. */
  allocate(bytes: number): number {
    const size = Math.max(64, Math.ceil(bytes / 64) * 64);
    let address = FIRST;
    for (const [start, taken] of [...this.#sizes].sort(([a], [b]) => a - b)) {
      if (start - address >= size) break;
      address = start + taken;
    }
    const { memory } = this.kernels;
    const missing = address + size - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE));
      this.#floats = new Float32Array(memory.buffer);
    }
    this.#sizes.set(address, size);
    return address;
  }

  /** Gives out room for a copy of some values. */
  place(values: Float32Array): number {
    const address = this.allocate(4 * values.length);
    this.floats.set(values, address / 4);
    return address;
  }

  /** A view of `length` floats; when the memory grows, it is detached: its length is then 0. */
  view(address: number, length: number): Float32Array {
    return this.#floats.subarray(address / 4, address / 4 + length);
  }

  /** Takes an address back. */
  free(address: number): void {
    if (this.#sizes.delete(address)) return;
    throw new KernelError({
      caller: 'Arena.free',
      argument: 'address',
      expected: 'one that allocate() gave out and nobody freed',
      received: String(address),
    });
  }
}
