import { blockTile4, blockTile5, blockTile6 } from './block-tile';
import { wideRows } from './wide-tile';

/**
 * `C (+)= A · B` for any number of rows and whole panels (8 columns) of B and C.
 *
 * Each element of C is one chain k = 0 … depth−1, whatever the number of rows, so that a row's result does not
 * depend on the rows beside it. With `accumulate` the chain continues what C holds.
 *
 * Rows go in blocks of 6, 5 or 4, since a block of fewer rows would wait for its own multiply-adds; what cannot be
 * split so (1, 2, 3, and 7 = 4 + 3) takes the wide tile.
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
  const left = rows < 4 ? rows : rows == 7 ? 3 : 0;
  const blocked = rows - left;
  for (let p = 0; blocked > 0 && p < panels; p++) {
    const bp = b + <usize>p * bPanel;
    let cp = c + <usize>p * cPanel;
    let ap = a;
    for (let rest = blocked; rest > 0; ) {
      const height = blockHeight(rest);
      if (height == 6) blockTile6(ap, aRow, chunk, jump, bp, bRow, depth, cp, cRow, accumulate);
      else if (height == 5) blockTile5(ap, aRow, chunk, jump, bp, bRow, depth, cp, cRow, accumulate);
      else blockTile4(ap, aRow, chunk, jump, bp, bRow, depth, cp, cRow, accumulate);
      ap += <usize>height * aRow;
      cp += <usize>height * cRow;
      rest -= height;
    }
  }
  if (left > 0) {
    const done = <usize>blocked;
    wideRows(
      left, a + done * aRow, aRow, chunk, jump, b, bRow, bPanel, panels, depth,
      c + done * cRow, cRow, cPanel, accumulate,
    );
  }
}

/** Height of the next block: 6, unless that would leave fewer than 4 rows in the end (8 = 4 + 4, 13 = 5 + 4 + 4). */
@inline
function blockHeight(rest: i32): i32 {
  if (rest == 9 || rest == 13) return 5;
  return rest == 8 ? 4 : min(rest, 6);
}
