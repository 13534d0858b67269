import { alignToLine, LINE } from './align';
import { allocate } from './allocate';
import type { WasmBackend } from './wasm-backend';

/**
 * Working memory for kernels, in the linear memory of the backend.
 *
 * One block that grows when a call needs more than any before, so that a steady workload allocates nothing.
 * It is valid until the next `reserve`: a kernel reserves once, for all it needs, and leaves nothing in it.
 */
export class Scratch {
  #block = 0;
  #capacity = 0;

  constructor(private readonly backend: WasmBackend) {}

  /** Bytes held at present. */
  get capacity(): number {
    return this.#capacity;
  }

  /** Gives the address of at least `bytes` bytes, aligned to 64; their content is undefined. */
  reserve(bytes: number): number {
    if (bytes > this.#capacity) this.#grow(bytes);
    return alignToLine(this.#block);
  }

  #grow(bytes: number): void {
    const { wasm } = this.backend;
    if (this.#capacity > 0) wasm._free(this.#block);
    this.#capacity = 0;
    const capacity = Math.ceil((bytes * 1.25) / 65536) * 65536;
    const block = allocate(this.backend, capacity + LINE);
    if (block === 0) {
      throw new RangeError(
        `wasm backend: scratch memory of ${capacity} bytes must fit in the 4 GB of the wasm heap. ` +
          'Use a smaller batch, or shorter sequences.',
      );
    }
    this.#block = block;
    this.#capacity = capacity;
  }
}
