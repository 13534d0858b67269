import { blockRows, blockRowsOfPair } from './block-tile';
import { WIDE } from './constants';
import { wideRows } from './wide-tile';

/**
 * `C (+)= A · B` for any number of rows and whole panels (8 columns) of B and C.
 *
 * Each element of C is one chain k = 0 … depth−1, whatever the number of rows, so that a row's result does not
 * depend on the rows beside it. With `accumulate` the chain continues what C holds.
 *
 * Rows go in blocks of 4 and 5, and of 6 where multiply-adds are fused; a block of fewer rows would wait for its own
 * results. What cannot be split so takes the wide tile.
 *
 * @param chunk - elements of a row of A that lie side by side; after each chunk a row continues `jump` bytes on
 * @param bRow, bPanel, cRow, cPanel - distances in bytes
 */
export function panelProduct(
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, bPanel: usize,
  c: usize, cRow: usize, cPanel: usize,
  rows: i32, panels: i32, depth: i32, accumulate: bool,
): void {
  const left = rowsLeftOver(rows);
  const blocked = rows - left;
  for (let p = 0; blocked > 0 && p < panels; ) {
    const pair = ASC_FEATURE_RELAXED_SIMD && WIDE && p + 1 < panels;
    const bp = b + <usize>p * bPanel;
    let cp = c + <usize>p * cPanel;
    let ap = a;
    for (let rest = blocked; rest > 0; ) {
      const height = blockHeight(rest);
      if (pair) blockRowsOfPair(height, ap, aRow, chunk, jump, bp, bRow, bPanel, depth, cp, cRow, cPanel, accumulate);
      else blockRows(height, ap, aRow, chunk, jump, bp, bRow, depth, cp, cRow, accumulate);
      ap += <usize>height * aRow;
      cp += <usize>height * cRow;
      rest -= height;
    }
    p += pair ? 2 : 1;
  }
  if (left > 0) {
    const done = <usize>blocked;
    leftOverRows(
      left, a + done * aRow, aRow, chunk, jump, b, bRow, bPanel, panels, depth,
      c + done * cRow, cRow, cPanel, accumulate,
    );
  }
}

/**
 * Up to three rows: one by one over 4 panels at a time, which stay in the cache meanwhile; together over the panels that
 * are left.
 */
function leftOverRows(
  rows: i32, a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, bPanel: usize, panels: i32, depth: i32,
  c: usize, cRow: usize, cPanel: usize, accumulate: bool,
): void {
  for (; !(ASC_FEATURE_RELAXED_SIMD && WIDE) && panels >= 4; panels -= 4) {
    for (let r: usize = 0; r < <usize>rows; r++) {
      wideRows(1, a + r * aRow, aRow, chunk, jump, b, bRow, bPanel, 4, depth, c + r * cRow, cRow, cPanel, accumulate);
    }
    b += 4 * bPanel;
    c += 4 * cPanel;
  }
  wideRows(rows, a, aRow, chunk, jump, b, bRow, bPanel, panels, depth, c, cRow, cPanel, accumulate);
}

/** Rows that are left over when blocks take as many as they can: 7 = 5 + 2. */
@inline
function rowsLeftOver(rows: i32): i32 {
  if (rows < 4) return rows;
  if (rows == 7) return 2;
  if (ASC_FEATURE_RELAXED_SIMD) return 0;
  return rows == 6 ? 1 : rows == 11 ? 2 : 0;
}

/**
 * Height of the next block, such that no later one is lower than 4.
 *
 * Fused, a block of 6 uses all 16 vector registers. Apart, multiplication and addition need one more, and a block of 6
 * runs at half the speed of 4 or 5.
 */
@inline
function blockHeight(rest: i32): i32 {
  if (!ASC_FEATURE_RELAXED_SIMD) return (rest & 3) == 0 ? 4 : 5;
  if (rest == 9 || rest == 13) return 5;
  return rest == 8 ? 4 : min(rest, 6);
}
