import type { ConvolutionExports } from './convolution-exports';

/**
 * What a kernel module exports. Every argument is a 32-bit integer: a size, a flag, or an address in the module's
 * memory, in bytes. Nothing is checked in there; the methods of `Kernels` check.
 */
export interface KernelExports extends ConvolutionExports {
  gemm(
    rows: number,
    columns: number,
    depth: number,
    a: number,
    aWidth: number,
    transposeA: number,
    b: number,
    bWidth: number,
    transposeB: number,
    c: number,
    cWidth: number,
    accumulate: number,
    scratch: number,
  ): void;
  map(operation: number, target: number, source: number, count: number): void;
  packedBytes(cell: number, features: number, units: number, resetAfter: number): number;
  reserveBytes(
    cell: number,
    batch: number,
    time: number,
    features: number,
    units: number,
    resetAfter: number,
    inputMasks: number,
    recurrentMasks: number,
  ): number;
  sequenceScratchBytes(
    cell: number,
    batch: number,
    features: number,
    units: number,
    resetAfter: number,
    inputMasks: number,
    recurrentMasks: number,
    training: number,
  ): number;
  /** `sequence` is the address of a record of `sequenceFields`, as in the rest of these. */
  sequencePack(sequence: number): void;
  sequenceForward(sequence: number): void;
  sequenceBackward(sequence: number): void;
  sequenceInputGradient(sequence: number, dInput: number): void;
  sequenceKernelGradient(sequence: number, target: number, ofInput: number): void;
}
