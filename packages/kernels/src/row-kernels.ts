import type { KernelExports } from './kernel-exports';
import { type MapOperation, mapNumber } from './map-operation';
import { expectSize, type MemoryAccess } from './memory-access';

export interface GatherArguments {
  /** `[rows, width]` */
  table: number;
  /** int32 `[count]` */
  ids: number;
  /** Result: `[count, width]` */
  target: number;
  rows: number;
  count: number;
  width: number;
}

export interface ScatterAddArguments {
  /** `[count, width]` */
  source: number;
  /** int32 `[count]` */
  ids: number;
  /** `[rows, width]`; what it holds already is added to. */
  target: number;
  rows: number;
  count: number;
  width: number;
}

export interface LayerNormArguments {
  rows: number;
  size: number;
  epsilon: number;
  /** `[rows, size]` */
  x: number;
  /** `[size]` */
  gamma: number;
  /** `[size]` */
  beta: number;
  /** Result: `[rows, size]` */
  y: number;
  /** Result for the gradient: mean of each row */
  means: number;
  /** Result for the gradient: 1/√(variance + ε) of each row */
  inverses: number;
}

export interface LayerNormGradientArguments {
  rows: number;
  size: number;
  /** `[rows, size]` */
  dy: number;
  x: number;
  gamma: number;
  /** From `layerNorm`. */
  means: number;
  inverses: number;
  /** Results: `[rows, size]`, `[size]`, `[size]` */
  dx: number;
  dGamma: number;
  dBeta: number;
}

export interface DropoutMaskArguments {
  /** Result: `[outer, samples, inner]` */
  target: number;
  outer: number;
  samples: number;
  inner: number;
  /** Key of the stream of random numbers, 32 bits. */
  key: number;
  /** Index of the first sample within the whole batch. */
  sampleOffset: number;
  /** An element is 0 if its 32 random bits are below this. */
  threshold: number;
  /** What the other elements are. */
  factor: number;
}

/** Kernels that go row by row: embeddings, normalization, the end of a Dense layer, dropout masks. */
export class RowKernels {
  readonly #exports: KernelExports;
  readonly #access: MemoryAccess;

  constructor(exports: KernelExports, access: MemoryAccess) {
    this.#exports = exports;
    this.#access = access;
  }

  /** `target[i] = table[ids[i]]`; an id that is no row of the table gives NaN. */
  gather(a: GatherArguments): void {
    this.#expectIndexed('gather', a, { table: a.rows, target: a.count }, a);
    this.#exports.gatherRows(a.target, a.table, a.rows, a.ids, a.count, a.width);
  }

  /** `target[ids[i]] += source[i]` in the order of i; ids that are no row of the target take no part. */
  scatterAdd(a: ScatterAddArguments): void {
    this.#expectIndexed('scatterAdd', a, { source: a.count, target: a.rows }, a);
    this.#exports.scatterAddRows(a.target, a.rows, a.source, a.ids, a.count, a.width);
  }

  /** `y = f(y + bias)` row by row, in place. */
  biasActivation(
    operation: MapOperation | 'none',
    y: number,
    bias: number,
    rows: number,
    columns: number,
  ): void {
    expectSize('biasActivation', 'rows', rows);
    expectSize('biasActivation', 'columns', columns);
    this.#access.expectRegions('biasActivation', { y: [y, 4 * rows * columns], bias: [bias, 4 * columns] });
    this.#exports.biasActivation(operation === 'none' ? -1 : mapNumber[operation], y, bias, rows, columns);
  }

  /** y = (x − mean) / √(variance + ε) ⊙ gamma + beta */
  layerNorm({ rows, size, epsilon, x, gamma, beta, y, means, inverses }: LayerNormArguments): void {
    this.#expectNorm('layerNorm', rows, size, { x, y }, { gamma, beta }, { means, inverses });
    this.#exports.layerNorm(y, means, inverses, x, gamma, beta, rows, size, epsilon);
  }

  layerNormGradient(a: LayerNormGradientArguments): void {
    const { rows, size, dy, x, gamma, means, inverses, dx, dGamma, dBeta } = a;
    this.#expectNorm(
      'layerNormGradient',
      rows,
      size,
      { dy, x, dx },
      { gamma, dGamma, dBeta },
      { means, inverses },
    );
    this.#exports.layerNormGradient(dx, dGamma, dBeta, dy, x, gamma, means, inverses, rows, size);
  }

  /** Factors for dropout that depend on (key, sample, index within the sample) alone. */
  dropoutMask(a: DropoutMaskArguments): void {
    for (const name of ['outer', 'samples', 'inner'] as const) expectSize('dropoutMask', name, a[name]);
    const { target, outer, samples, inner, key, sampleOffset, threshold, factor } = a;
    this.#access.expectRegion('dropoutMask', 'target', target, 4 * outer * samples * inner);
    this.#exports.dropoutMask(target, outer, samples, inner, key, sampleOffset, threshold, factor);
  }

  #expectIndexed(
    caller: string,
    { rows, count, width, ids }: { rows: number; count: number; width: number; ids: number },
    matrices: Record<string, number>,
    addresses: object,
  ): void {
    expectSize(caller, 'rows', rows);
    expectSize(caller, 'count', count);
    expectSize(caller, 'width', width);
    this.#access.expectRegion(caller, 'ids', ids, 4 * count);
    for (const [name, height] of Object.entries(matrices)) {
      const address = (addresses as Record<string, number>)[name]!;
      this.#access.expectRegion(caller, name, address, 4 * height * width);
    }
  }

  #expectNorm(
    caller: string,
    rows: number,
    size: number,
    matrices: Record<string, number>,
    vectors: Record<string, number>,
    perRow: Record<string, number>,
  ): void {
    expectSize(caller, 'rows', rows);
    expectSize(caller, 'size', size, 1);
    const regions = [
      [matrices, rows * size],
      [vectors, size],
      [perRow, rows],
    ] as const;
    for (const [addresses, count] of regions) {
      for (const [name, address] of Object.entries(addresses)) {
        this.#access.expectRegion(caller, name, address, 4 * count);
      }
    }
  }
}
