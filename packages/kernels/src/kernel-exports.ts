import type { ConvolutionExports } from './convolution-exports';
import type { PackedProductExports } from './packed-product-exports';

/**
 * What a kernel module exports. Arguments are sizes, flags, addresses in the module's memory (bytes; 0
 * for what is absent), and a few float32 settings. Nothing is checked in there; the methods of `Kernels` check.
 */
export interface KernelExports extends ConvolutionExports, PackedProductExports {
  /** To be called once, before anything else; `loadKernels` does. `wide`: 1 where registers have 256 bits. */
  prepare(wide: number): void;
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
  biasActivation(operation: number, y: number, bias: number, rows: number, columns: number): void;
  copyRows(
    target: number,
    targetStep: number,
    source: number,
    sourceStep: number,
    rows: number,
    bytes: number,
  ): void;
  gatherRows(target: number, table: number, rows: number, ids: number, count: number, width: number): void;
  scatterAddRows(
    target: number,
    rows: number,
    source: number,
    ids: number,
    count: number,
    width: number,
  ): void;
  sparseCrossentropy: CrossentropyExport;
  crossentropy: CrossentropyExport;
  sparseCrossentropyGradient: CrossentropyGradientExport;
  crossentropyGradient: CrossentropyGradientExport;
  layerNorm(
    y: number,
    means: number,
    inverses: number,
    x: number,
    gamma: number,
    beta: number,
    rows: number,
    size: number,
    epsilon: number,
  ): void;
  layerNormGradient(
    dx: number,
    dGamma: number,
    dBeta: number,
    dy: number,
    x: number,
    gamma: number,
    means: number,
    inverses: number,
    rows: number,
    size: number,
  ): void;
  dropoutMask(
    target: number,
    outer: number,
    samples: number,
    inner: number,
    key: number,
    sampleOffset: number,
    threshold: number,
    factor: number,
  ): void;
  sgdUpdate(
    weight: number,
    velocity: number,
    gradient: number,
    scale: number,
    count: number,
    learningRate: number,
    momentum: number,
    nesterov: number,
    decay: number,
  ): void;
  adamUpdate(
    weight: number,
    momentum: number,
    velocity: number,
    largest: number,
    gradient: number,
    scale: number,
    count: number,
    alpha: number,
    rest1: number,
    rest2: number,
    epsilon: number,
    decay: number,
  ): void;
  rmspropUpdate(
    weight: number,
    velocity: number,
    average: number,
    momentum: number,
    gradient: number,
    scale: number,
    count: number,
    learningRate: number,
    rho: number,
    rest: number,
    mu: number,
    epsilon: number,
    decay: number,
  ): void;
  sumColumns(target: number, source: number, rows: number, width: number): void;
  sumOfSquares(source: number, count: number): number;
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

type CrossentropyExport = (
  loss: number,
  logSumExps: number,
  logits: number,
  labels: number,
  rows: number,
  classes: number,
) => void;

type CrossentropyGradientExport = (
  dLogits: number,
  dLoss: number,
  logSumExps: number,
  logits: number,
  labels: number,
  rows: number,
  classes: number,
) => void;
