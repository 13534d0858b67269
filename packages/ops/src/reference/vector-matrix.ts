/** Products of one row with a block of columns of a row-major matrix; sums in float64, k = 0 … K−1. */

/** A block of columns: those from `from` up to, not including, `to`, of `columns` in all. */
export interface ColumnBlock {
  readonly columns: number;
  readonly from: number;
  readonly to: number;
}

type Vector = Float32Array | Float64Array;

/** `sums[j] += Σ_k x[k] · matrix[k][j]` */
export function addProduct(
  sums: Vector,
  x: Vector,
  matrix: Vector,
  { columns, from, to }: ColumnBlock,
): void {
  for (let k = 0; k < x.length; k++) {
    const factor = x[k]!;
    const row = k * columns;
    for (let j = from; j < to; j++) sums[j]! += factor * matrix[row + j]!;
  }
}

/** `row · matrixᵀ`: `Σ_j row[j] · matrix[k][j]` for k = 0 … size−1 */
export function transposedProduct(
  row: Vector,
  matrix: Vector,
  size: number,
  { columns, from, to }: ColumnBlock,
): Float64Array {
  const result = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    let sum = 0;
    for (let j = from; j < to; j++) sum += row[j]! * matrix[k * columns + j]!;
    result[k] = sum;
  }
  return result;
}

/** `matrix[k][j] += x[k] · row[j]` */
export function addOuterProduct(
  matrix: Vector,
  x: Vector,
  row: Vector,
  { columns, from, to }: ColumnBlock,
): void {
  for (let k = 0; k < x.length; k++) {
    for (let j = from; j < to; j++) matrix[k * columns + j]! += x[k]! * row[j]!;
  }
}

/** The element-wise product, or `x` itself without factors. */
export function times(x: Vector, factors: Vector | undefined): Vector {
  return factors ? Float64Array.from(x, (value, k) => value * factors[k]!) : x;
}
