import { columnProduct, packColumns } from './column-product';
import { WIDE } from './constants';
import { packMatrix, packPanel, packTransposed, panelsOf, unpackPanel } from './pack';
import { panelProduct } from './panel-product';

/** Blocks that keep a block of A and one panel of B in the caches; `gemmScratch` in TypeScript knows them too. */
const DEPTH_BLOCK: i32 = 384;
const COLUMN_BLOCK: i32 = 512;
const ROW_BLOCK: i32 = 96;

/**
 * `C (+)= op(A) · op(B)` for row-major matrices, `op` being the transpose or nothing.
 * Each element of C is one chain k = 0 … depth−1, whatever the sizes.
 *
 * @param a - `[rows, depth]`, or `[depth, rows]` if `transposeA`; rows of storage are `aWidth` floats apart
 * @param b - `[depth, columns]`, or `[columns, depth]` if `transposeB`
 * @param c - `[rows, columns]`
 * @param scratch - `gemmScratch(rows, columns, depth)` bytes
 */
export function gemm(
  rows: i32, columns: i32, depth: i32,
  a: usize, aWidth: i32, transposeA: bool,
  b: usize, bWidth: i32, transposeB: bool,
  c: usize, cWidth: i32, accumulate: bool,
  scratch: usize,
): void {
  if (depth == 0) {
    if (!accumulate) clear(c, cWidth, rows, columns);
    return;
  }
  const aRow = <usize>aWidth << 2;
  const bRow = <usize>bWidth << 2;
  const inPlace = !transposeA && !transposeB && rows <= rowsUnpacked() && columns >= 8;
  for (let j = 0; j < columns; j += COLUMN_BLOCK) {
    const width = min(COLUMN_BLOCK, columns - j);
    for (let k = 0; k < depth; k += DEPTH_BLOCK) {
      const length = min(DEPTH_BLOCK, depth - k);
      const panel = <usize>length << 5;
      const packed = scratch;
      const packedA = packed + <usize>panelsOf(min(COLUMN_BLOCK, columns)) * (<usize>min(DEPTH_BLOCK, depth) << 5);
      const column = b + (<usize>(transposeB ? k : j) << 2) + <usize>(transposeB ? j : k) * bRow;
      if (inPlace) packPanel(packed, column + ((<usize>width & ~7) << 2), bRow, length, width & 7);
      else if (transposeB) packTransposed(packed, panel, column, bRow, length, width);
      else packMatrix(packed, panel, column, bRow, length, width);
      for (let i = 0; i < rows; i += ROW_BLOCK) {
        const height = min(ROW_BLOCK, rows - i);
        const target = c + (<usize>j << 2) + ((<usize>i * <usize>cWidth) << 2);
        const more = accumulate || k > 0;
        if (transposeA) {
          packColumns(packedA, length, 0, a + <usize>k * aRow + (<usize>i << 2), aRow, length, height);
        }
        const left = transposeA ? packedA : a + <usize>i * aRow + (<usize>k << 2);
        if (inPlace) {
          block(left, aRow, transposeA, column, bRow, 32, target, cWidth, height, width >> 3, length, more);
        } else {
          block(left, aRow, transposeA, packed, 32, panel, target, cWidth, height, width >> 3, length, more);
        }
        if ((width & 7) != 0) {
          const last = inPlace ? packed : packed + <usize>(width >> 3) * panel;
          const edge = packedA + (transposeA ? <usize>(length * height) << 2 : <usize>0);
          const corner = target + ((<usize>width & ~7) << 2);
          if (more) packPanel(edge, corner, <usize>cWidth << 2, height, width & 7);
          block(left, aRow, transposeA, last, 32, panel, edge, 8, height, 1, length, more);
          unpackPanel(corner, <usize>cWidth << 2, edge, height, width & 7);
        }
      }
    }
  }
}

/** Up to so many rows, reading B where it is costs less than packing it. */
@inline
function rowsUnpacked(): i32 {
  return ASC_FEATURE_RELAXED_SIMD && WIDE ? 32 : 12;
}

/** One block of the product over whole panels. */
function block(
  a: usize, aRow: usize, transposeA: bool,
  b: usize, bRow: usize, bPanel: usize,
  c: usize, cWidth: i32, rows: i32, panels: i32, depth: i32, accumulate: bool,
): void {
  const cRow = <usize>cWidth << 2;
  if (transposeA) columnProduct(a, b, depth, 0, bPanel, c, cRow, 32, rows, panels, depth, accumulate);
  else panelProduct(a, aRow, depth, 0, b, bRow, bPanel, c, cRow, 32, rows, panels, depth, accumulate);
}

function clear(c: usize, cWidth: i32, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++) memory.fill(c + ((<usize>r * <usize>cWidth) << 2), 0, <usize>columns << 2);
}
