import { KernelError } from './kernel-error';

/** Checked views of a memory that its owner may let grow at any time. */
export class MemoryAccess {
  #f32 = new Float32Array(0);
  #i32 = new Int32Array(0);

  constructor(readonly memory: WebAssembly.Memory) {}

  get f32(): Float32Array {
    if (this.#f32.buffer !== this.memory.buffer) this.#f32 = new Float32Array(this.memory.buffer);
    return this.#f32;
  }

  get i32(): Int32Array {
    if (this.#i32.buffer !== this.memory.buffer) this.#i32 = new Int32Array(this.memory.buffer);
    return this.#i32;
  }

  /**
   * Checks that `bytes` bytes from an address on lie in memory.
   *
   * @throws {KernelError} if they do not, or if the address is no multiple of 4
   */
  expectRegion(caller: string, argument: string, address: number, bytes: number): void {
    const end = this.memory.buffer.byteLength;
    if (Number.isInteger(address) && address > 0 && address % 4 === 0 && address + bytes <= end) return;
    throw new KernelError({
      caller,
      argument,
      expected: `the address, a multiple of 4, of ${bytes} bytes within the ${end} bytes of memory`,
      received: String(address),
    });
  }

  /** `expectRegion` for several arguments: each an address, or `undefined` if it is absent, and its bytes. */
  expectRegions(
    caller: string,
    regions: Record<string, readonly [address: number | undefined, bytes: number]>,
  ): void {
    for (const [argument, [address, bytes]] of Object.entries(regions)) {
      if (address !== undefined) this.expectRegion(caller, argument, address, bytes);
    }
  }
}

/**
 * Checks a size.
 *
 * @throws {KernelError} unless it is a whole number from `minimum` to 2²⁸ − 1
 */
export function expectSize(caller: string, argument: string, value: number, minimum = 0): void {
  if (Number.isInteger(value) && value >= minimum && value < 2 ** 28) return;
  throw new KernelError({
    caller,
    argument,
    expected: `a whole number, at least ${minimum} and below 2²⁸`,
    received: String(value),
  });
}
