import { columnRows, columnRowsOfPair } from './column-tile';
import { WIDE } from './constants';

/** Rows of C that one column tile takes at most: without fused multiply-adds 6 would need one register more than there is. */
const HEIGHT: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;

/**
 * Packs columns of A for `columnProduct`: row blocks of C as even as possible, each `[depth][height]`, one after another.
 * Fills k = `start` … `start + count − 1`, so that a depth may be put together from several places.
 *
 * @param source - row-major, k by k, `sourceRow` bytes apart; `rows` floats of each are taken
 * @param depth - length of the whole chain
 */
export function packColumns(
  target: usize, depth: i32, start: i32, source: usize, sourceRow: usize, count: i32, rows: i32,
): void {
  const blocks = (rows + HEIGHT - 1) / HEIGHT;
  if (blocks == 0) return;
  const height = rows / blocks;
  const taller = rows - height * blocks;
  for (let i = 0; i < blocks; i++) {
    const h = i < taller ? height + 1 : height;
    packBlock(target + (<usize>(start * h) << 2), source, sourceRow, count, h);
    target += <usize>(depth * h) << 2;
    source += <usize>h << 2;
  }
}

function packBlock(target: usize, source: usize, sourceRow: usize, count: i32, height: i32): void {
  const width = <usize>height << 2;
  const end = target + <usize>count * width;
  if (height == 6) {
    for (; target < end; target += 24, source += sourceRow) {
      v128.store(target, v128.load(source));
      i64.store(target, i64.load(source, 16), 16);
    }
  } else if (height == 5) {
    for (; target < end; target += 20, source += sourceRow) {
      v128.store(target, v128.load(source));
      i32.store(target, i32.load(source, 16), 16);
    }
  } else if (height == 4) {
    for (; target < end; target += 16, source += sourceRow) v128.store(target, v128.load(source));
  } else {
    for (; target < end; target += width, source += sourceRow) {
      for (let r: usize = 0; r < width; r += 4) i32.store(target + r, i32.load(source + r));
    }
  }
}

/**
 * `C (+)= Aᵀ · B` with A from `packColumns`.
 *
 * @param chunk - rows of a panel of B that lie side by side; after each chunk the panel continues `jump` bytes on
 * @param bPanel, cRow, cPanel - distances in bytes
 */
export function columnProduct(
  a: usize,
  b: usize, chunk: i32, jump: usize, bPanel: usize,
  c: usize, cRow: usize, cPanel: usize,
  rows: i32, panels: i32, depth: i32, accumulate: bool,
): void {
  const blocks = (rows + HEIGHT - 1) / HEIGHT;
  if (blocks == 0) return;
  const height = rows / blocks;
  const taller = rows - height * blocks;
  for (let p = 0; p < panels; ) {
    const pair = ASC_FEATURE_RELAXED_SIMD && WIDE && height > 3 && p + 1 < panels;
    const bp = b + <usize>p * bPanel;
    let cp = c + <usize>p * cPanel;
    let ap = a;
    for (let i = 0; i < blocks; i++) {
      const h = i < taller ? height + 1 : height;
      const width = <usize>h << 2;
      if (pair) columnRowsOfPair(h, ap, width, bp, chunk, jump, bPanel, depth, cp, cRow, cPanel, accumulate);
      else columnRows(h, ap, width, bp, chunk, jump, depth, cp, cRow, accumulate);
      ap += <usize>depth * width;
      cp += <usize>h * cRow;
    }
    p += pair ? 2 : 1;
  }
}
