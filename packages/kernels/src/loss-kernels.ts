import type { KernelExports } from './kernel-exports';
import { expectSize, type MemoryAccess } from './memory-access';

/** Rows of logits and their labels. */
export interface LogitsArguments {
  rows: number;
  classes: number;
  /** `[rows, classes]` */
  logits: number;
  /** Class indices, int32 `[rows]`, for the sparse kernels; else distributions, float32 `[rows, classes]`. */
  labels: number;
}

export interface CrossentropyArguments extends LogitsArguments {
  /** Result: `[rows]` */
  loss: number;
  /** Result for the gradient: ln Σ eˣ of each row, `[rows]` */
  logSumExps: number;
}

export interface CrossentropyGradientArguments extends LogitsArguments {
  /** `[rows]` */
  dLoss: number;
  /** From the forward kernel. */
  logSumExps: number;
  /** Result: `[rows, classes]`; may be the place of `logits`. */
  dLogits: number;
}

/** Crossentropy of a softmax, from logits of any size: −Σ label · ln softmax(logits) per row, and its gradient. */
export class LossKernels {
  readonly #exports: KernelExports;
  readonly #access: MemoryAccess;

  constructor(exports: KernelExports, access: MemoryAccess) {
    this.#exports = exports;
    this.#access = access;
  }

  /** A label that is no class gives a loss of NaN. */
  sparseCrossentropy(a: CrossentropyArguments): void {
    this.#expect('sparseCrossentropy', a, true, { loss: a.loss });
    this.#exports.sparseCrossentropy(a.loss, a.logSumExps, a.logits, a.labels, a.rows, a.classes);
  }

  crossentropy(a: CrossentropyArguments): void {
    this.#expect('crossentropy', a, false, { loss: a.loss });
    this.#exports.crossentropy(a.loss, a.logSumExps, a.logits, a.labels, a.rows, a.classes);
  }

  /** dLogits = dLoss · (softmax − label) */
  sparseCrossentropyGradient(a: CrossentropyGradientArguments): void {
    this.#expect('sparseCrossentropyGradient', a, true, { dLoss: a.dLoss });
    this.#expectGradient('sparseCrossentropyGradient', a);
    const { dLogits, dLoss, logSumExps, logits, labels, rows, classes } = a;
    this.#exports.sparseCrossentropyGradient(dLogits, dLoss, logSumExps, logits, labels, rows, classes);
  }

  /** dLogits = dLoss · (Σ labels · softmax − labels) */
  crossentropyGradient(a: CrossentropyGradientArguments): void {
    this.#expect('crossentropyGradient', a, false, { dLoss: a.dLoss });
    this.#expectGradient('crossentropyGradient', a);
    const { dLogits, dLoss, logSumExps, logits, labels, rows, classes } = a;
    this.#exports.crossentropyGradient(dLogits, dLoss, logSumExps, logits, labels, rows, classes);
  }

  #expect(
    caller: string,
    { rows, classes, logits, labels, logSumExps }: LogitsArguments & { logSumExps: number },
    sparse: boolean,
    perRow: Record<string, number>,
  ): void {
    expectSize(caller, 'rows', rows);
    expectSize(caller, 'classes', classes, 1);
    this.#access.expectRegions(caller, {
      logits: [logits, 4 * rows * classes],
      labels: [labels, 4 * rows * (sparse ? 1 : classes)],
      logSumExps: [logSumExps, 4 * rows],
    });
    for (const [name, address] of Object.entries(perRow))
      this.#access.expectRegion(caller, name, address, 4 * rows);
  }

  #expectGradient(caller: string, { dLogits, rows, classes }: CrossentropyGradientArguments): void {
    this.#access.expectRegion(caller, 'dLogits', dLogits, 4 * rows * classes);
  }
}
