import type { KernelExports } from './kernel-exports';
import { LossKernels } from './loss-kernels';
import { type MapOperation, mapNumber } from './map-operation';
import { expectSize, MemoryAccess } from './memory-access';
import { RowKernels } from './row-kernels';
import { SequenceKernels } from './sequence-kernels';
import { UpdateKernels } from './update-kernels';

/** A row-major matrix in memory. */
export interface MatrixArgument {
  address: number;
  /** Floats from one row of storage to the next; default: the width of the matrix. */
  width?: number;
  /** Whether the matrix of the formula is the transpose of what is stored. Default false. */
  transpose?: boolean;
}

/** Kernels on one memory, with checked arguments. Addresses are byte offsets, multiples of 4. */
export class Kernels {
  readonly sequence: SequenceKernels;
  readonly rows: RowKernels;
  readonly losses: LossKernels;
  readonly updates: UpdateKernels;
  readonly #access: MemoryAccess;

  constructor(
    /** The module's functions, unchecked. */
    readonly exports: KernelExports,
    readonly memory: WebAssembly.Memory,
    /** Whether multiply-adds are fused. */
    readonly relaxed: boolean,
    /** Whether pairs of operations are joined into 256 bits. */
    readonly wide: boolean,
  ) {
    this.#access = new MemoryAccess(memory);
    this.sequence = new SequenceKernels(exports, this.#access);
    this.rows = new RowKernels(exports, this.#access);
    this.losses = new LossKernels(exports, this.#access);
    this.updates = new UpdateKernels(exports, this.#access);
  }

  /** Bytes of scratch that `gemm` needs for C `[rows, columns]` and products of `depth` terms. */
  gemmBytes(rows: number, columns: number, depth: number): number {
    const height = Math.min(rows, GEMM_ROWS);
    const width = Math.min(columns, GEMM_COLUMNS);
    const length = Math.min(depth, GEMM_DEPTH);
    return 32 * Math.ceil(width / 8) * length + 4 * length * height + 32 * height;
  }

  /**
   * `C = op(A) · op(B)`, or `C += …` with `accumulate`. Each element is one chain of multiply-adds k = 0 … depth−1,
   * whatever the sizes.
   *
   * @param a - `[rows, depth]` after its transposition, if any
   * @param b - `[depth, columns]` after its transposition, if any
   * @param scratch - address of `gemmBytes(rows, columns, depth)` bytes
   * @throws {KernelError} if a size is negative or an operand does not lie in memory
   */
  gemm(
    [rows, columns, depth]: readonly [rows: number, columns: number, depth: number],
    a: MatrixArgument,
    b: MatrixArgument,
    c: MatrixArgument,
    scratch: number,
    accumulate = false,
  ): void {
    expectSize('gemm', 'rows', rows);
    expectSize('gemm', 'columns', columns);
    expectSize('gemm', 'depth', depth);
    const aWidth = this.#expectMatrix('a', a, rows, depth);
    const bWidth = this.#expectMatrix('b', b, depth, columns);
    const cWidth = this.#expectMatrix('c', { ...c, transpose: false }, rows, columns);
    this.#access.expectRegion('gemm', 'scratch', scratch, this.gemmBytes(rows, columns, depth));
    this.exports.gemm(
      rows,
      columns,
      depth,
      a.address,
      aWidth,
      Number(a.transpose ?? false),
      b.address,
      bWidth,
      Number(b.transpose ?? false),
      c.address,
      cWidth,
      Number(accumulate),
      scratch,
    );
  }

  /** `target = f(source)`, element by element; both may be the same place. */
  map(operation: MapOperation, target: number, source: number, count: number): void {
    expectSize('map', 'count', count);
    this.#access.expectRegion('map', 'target', target, 4 * count);
    this.#access.expectRegion('map', 'source', source, 4 * count);
    this.exports.map(mapNumber[operation], target, source, count);
  }

  #expectMatrix(
    argument: string,
    { address, width, transpose }: MatrixArgument,
    rows: number,
    columns: number,
  ): number {
    const [stored, least] = transpose ? [columns, rows] : [rows, columns];
    const row = width ?? least;
    expectSize('gemm', `${argument}.width`, row, least);
    const bytes = stored > 0 ? 4 * ((stored - 1) * row + least) : 0;
    this.#access.expectRegion('gemm', argument, address, bytes);
    return row;
  }
}

/** Blocks of `assembly/gemm.ts`. */
const GEMM_ROWS = 96;
const GEMM_COLUMNS = 512;
const GEMM_DEPTH = 384;
