import { packMatrix, packTransposed, panelsOf, unpackPanel } from './pack';
import { panelProduct } from './panel-product';

/** Products with a matrix B that is packed once and used many times. */

/** Bytes of B `[depth, columns]`, packed. */
export function packedOperandBytes(columns: i32, depth: i32): usize {
  return (<usize>panelsOf(columns) * <usize>depth) << 5;
}

/** Packs B `[depth, columns]`, or `[columns, depth]` if `transposeB`; rows of storage are `bWidth` floats apart. */
export function packOperand(target: usize, b: usize, bWidth: i32, transposeB: bool, columns: i32, depth: i32): void {
  const panel = <usize>depth << 5;
  const bRow = <usize>bWidth << 2;
  if (transposeB) packTransposed(target, panel, b, bRow, depth, columns);
  else packMatrix(target, panel, b, bRow, depth, columns);
}

/**
 * `C = A · B` with a packed B: the same bits as `gemm`, for few rows in less time.
 *
 * @param a - `[rows, depth]`, rows `aWidth` floats apart
 * @param c - `[rows, columns]`, rows `cWidth` floats apart
 * @param scratch - 32 · rows bytes
 */
export function packedProduct(
  rows: i32, columns: i32, depth: i32, a: usize, aWidth: i32, packed: usize, c: usize, cWidth: i32, scratch: usize,
): void {
  const panel = <usize>depth << 5;
  const aRow = <usize>aWidth << 2;
  const cRow = <usize>cWidth << 2;
  const whole = columns >> 3;
  panelProduct(a, aRow, depth, 0, packed, 32, panel, c, cRow, 32, rows, whole, depth, false);
  if ((columns & 7) == 0) return;
  const last = packed + <usize>whole * panel;
  panelProduct(a, aRow, depth, 0, last, 32, panel, scratch, 32, 32, rows, 1, depth, false);
  unpackPanel(c + (<usize>whole << 5), cRow, scratch, rows, columns & 7);
}
