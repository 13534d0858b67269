import { madd } from './simd';

/**
 * `rows` × 8 `panels` elements of `C (+)= A · B`; both counts are literals, so that what is not used disappears.
 *
 * One panel: at most 12 accumulators, 2 vectors of B and one of A, which is what V8 can keep in its 15 vector registers.
 * Two panels are for wide registers: V8 joins the low and the high half of a panel, 12 accumulators again. For that every
 * half is treated alike; where C would be loaded under a condition, Binaryen treats the last one apart.
 *
 * A is read `chunk` elements of a row at a time; after each chunk every row pointer jumps `jump` bytes.
 * Row-major A is one chunk, A in panels has chunks of 8.
 *
 * @param a - first element of the first row; rows are `aRow` bytes apart
 * @param b - 8 columns of the first of `depth` rows, which are `bRow` bytes apart (32 in a packed panel)
 * @param c - first of the 8 columns of the first row; rows are `cRow` bytes apart
 * @param bPanel, cPanel - bytes from the first panel to the second
 */
@inline
function blockTile(
  rows: i32, panels: i32,
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, bPanel: usize, depth: i32,
  c: usize, cRow: usize, cPanel: usize, accumulate: bool,
): void {
  let a0 = a;
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  let a5 = a4 + aRow;
  const c0 = c;
  const c1 = c0 + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  const c4 = c3 + cRow;
  const c5 = c4 + cRow;
  const kept = i32x4.splat(-(<i32>accumulate));
  // l and h are the low and high half of the first panel, m and n those of the second.
  let x = f32x4.splat(0), bl = x, bh = x, bm = x, bn = x;
  let l0 = x, h0 = x, m0 = x, n0 = x;
  let l1 = x, h1 = x, m1 = x, n1 = x;
  let l2 = x, h2 = x, m2 = x, n2 = x;
  let l3 = x, h3 = x, m3 = x, n3 = x;
  let l4 = x, h4 = x, m4 = x, n4 = x;
  let l5 = x, h5 = x, m5 = x, n5 = x;
  l0 = v128.and(v128.load(c0), kept), h0 = v128.and(v128.load(c0, 16), kept);
  l1 = v128.and(v128.load(c1), kept), h1 = v128.and(v128.load(c1, 16), kept);
  l2 = v128.and(v128.load(c2), kept), h2 = v128.and(v128.load(c2, 16), kept);
  l3 = v128.and(v128.load(c3), kept), h3 = v128.and(v128.load(c3, 16), kept);
  if (rows > 4) l4 = v128.and(v128.load(c4), kept), h4 = v128.and(v128.load(c4, 16), kept);
  if (rows > 5) l5 = v128.and(v128.load(c5), kept), h5 = v128.and(v128.load(c5, 16), kept);
  if (panels > 1) {
    m0 = v128.and(v128.load(c0 + cPanel), kept), n0 = v128.and(v128.load(c0 + cPanel, 16), kept);
    m1 = v128.and(v128.load(c1 + cPanel), kept), n1 = v128.and(v128.load(c1 + cPanel, 16), kept);
    m2 = v128.and(v128.load(c2 + cPanel), kept), n2 = v128.and(v128.load(c2 + cPanel, 16), kept);
    m3 = v128.and(v128.load(c3 + cPanel), kept), n3 = v128.and(v128.load(c3 + cPanel, 16), kept);
    if (rows > 4) m4 = v128.and(v128.load(c4 + cPanel), kept), n4 = v128.and(v128.load(c4 + cPanel, 16), kept);
    if (rows > 5) m5 = v128.and(v128.load(c5 + cPanel), kept), n5 = v128.and(v128.load(c5 + cPanel, 16), kept);
  }
  for (; depth > 0; depth -= chunk) {
    const end = b + <usize>min(depth, chunk) * bRow;
    do {
      bl = v128.load(b), bh = v128.load(b, 16);
      if (panels > 1) bm = v128.load(b + bPanel), bn = v128.load(b + bPanel, 16);
      x = v128.load32_splat(a0), l0 = madd(x, bl, l0), h0 = madd(x, bh, h0), a0 += 4;
      if (panels > 1) m0 = madd(x, bm, m0), n0 = madd(x, bn, n0);
      x = v128.load32_splat(a1), l1 = madd(x, bl, l1), h1 = madd(x, bh, h1), a1 += 4;
      if (panels > 1) m1 = madd(x, bm, m1), n1 = madd(x, bn, n1);
      x = v128.load32_splat(a2), l2 = madd(x, bl, l2), h2 = madd(x, bh, h2), a2 += 4;
      if (panels > 1) m2 = madd(x, bm, m2), n2 = madd(x, bn, n2);
      x = v128.load32_splat(a3), l3 = madd(x, bl, l3), h3 = madd(x, bh, h3), a3 += 4;
      if (panels > 1) m3 = madd(x, bm, m3), n3 = madd(x, bn, n3);
      if (rows > 4) x = v128.load32_splat(a4), l4 = madd(x, bl, l4), h4 = madd(x, bh, h4), a4 += 4;
      if (panels > 1 && rows > 4) m4 = madd(x, bm, m4), n4 = madd(x, bn, n4);
      if (rows > 5) x = v128.load32_splat(a5), l5 = madd(x, bl, l5), h5 = madd(x, bh, h5), a5 += 4;
      if (panels > 1 && rows > 5) m5 = madd(x, bm, m5), n5 = madd(x, bn, n5);
      b += bRow;
    } while (b != end);
    a0 += jump, a1 += jump, a2 += jump, a3 += jump;
    if (rows > 4) a4 += jump;
    if (rows > 5) a5 += jump;
  }
  v128.store(c0, l0), v128.store(c0, h0, 16);
  v128.store(c1, l1), v128.store(c1, h1, 16);
  v128.store(c2, l2), v128.store(c2, h2, 16);
  v128.store(c3, l3), v128.store(c3, h3, 16);
  if (rows > 4) v128.store(c4, l4), v128.store(c4, h4, 16);
  if (rows > 5) v128.store(c5, l5), v128.store(c5, h5, 16);
  if (panels > 1) {
    v128.store(c0 + cPanel, m0), v128.store(c0 + cPanel, n0, 16);
    v128.store(c1 + cPanel, m1), v128.store(c1 + cPanel, n1, 16);
    v128.store(c2 + cPanel, m2), v128.store(c2 + cPanel, n2, 16);
    v128.store(c3 + cPanel, m3), v128.store(c3 + cPanel, n3, 16);
    if (rows > 4) v128.store(c4 + cPanel, m4), v128.store(c4 + cPanel, n4, 16);
    if (rows > 5) v128.store(c5 + cPanel, m5), v128.store(c5 + cPanel, n5, 16);
  }
}

/** The tile for `rows` (4 … 6) rows of one panel. */
export function blockRows(
  rows: i32,
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  if (rows == 6) blockTile(6, 1, a, aRow, chunk, jump, b, bRow, 0, depth, c, cRow, 0, accumulate);
  else if (rows == 5) blockTile(5, 1, a, aRow, chunk, jump, b, bRow, 0, depth, c, cRow, 0, accumulate);
  else blockTile(4, 1, a, aRow, chunk, jump, b, bRow, 0, depth, c, cRow, 0, accumulate);
}

/** The tile for `rows` (4 … 6) rows of two panels. */
export function blockRowsOfPair(
  rows: i32,
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, bPanel: usize, depth: i32,
  c: usize, cRow: usize, cPanel: usize, accumulate: bool,
): void {
  if (rows == 6) blockTile(6, 2, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
  else if (rows == 5) blockTile(5, 2, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
  else blockTile(4, 2, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
}
