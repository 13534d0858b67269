/** Which steps have failed at which positions: one bit each, allocated when the first one fails. */
export class FailureTable {
  #bits: Uint8Array | null = null;

  constructor(
    readonly steps: number,
    readonly start: number,
    readonly end: number,
  ) {}

  has(step: number, position: number): boolean {
    if (this.#bits === null) return false;
    const bit = (position - this.start) * this.steps + step;
    return ((this.#bits[bit >>> 3]! >>> (bit & 7)) & 1) === 1;
  }

  add(step: number, position: number): void {
    this.#bits ??= new Uint8Array((((this.end - this.start + 1) * this.steps) >>> 3) + 1);
    const bit = (position - this.start) * this.steps + step;
    this.#bits[bit >>> 3]! |= 1 << (bit & 7);
  }
}
