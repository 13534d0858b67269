import { madd } from './simd';

/**
 * `rows` (1 … 6) × 8 `panels` elements of `C (+)= Aᵀ · B`: A is read k by k, `rows` neighbours at a time. Both counts are
 * literals. As in the block tile, two panels are for wide registers.
 *
 * @param a - first of `rows` neighbours; the next k is `aStep` bytes on
 * @param chunk - rows of B that are 32 bytes apart; after each chunk B continues `jump` bytes on
 * @param bPanel, cPanel - bytes from the first panel to the second
 */
@inline
function columnTile(
  rows: i32, panels: i32,
  a: usize, aStep: usize,
  b: usize, chunk: i32, jump: usize, bPanel: usize, depth: i32,
  c: usize, cRow: usize, cPanel: usize, accumulate: bool,
): void {
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
  if (rows > 1) l1 = v128.and(v128.load(c1), kept), h1 = v128.and(v128.load(c1, 16), kept);
  if (rows > 2) l2 = v128.and(v128.load(c2), kept), h2 = v128.and(v128.load(c2, 16), kept);
  if (rows > 3) l3 = v128.and(v128.load(c3), kept), h3 = v128.and(v128.load(c3, 16), kept);
  if (rows > 4) l4 = v128.and(v128.load(c4), kept), h4 = v128.and(v128.load(c4, 16), kept);
  if (rows > 5) l5 = v128.and(v128.load(c5), kept), h5 = v128.and(v128.load(c5, 16), kept);
  if (panels > 1) {
    m0 = v128.and(v128.load(c0 + cPanel), kept), n0 = v128.and(v128.load(c0 + cPanel, 16), kept);
    if (rows > 1) m1 = v128.and(v128.load(c1 + cPanel), kept), n1 = v128.and(v128.load(c1 + cPanel, 16), kept);
    if (rows > 2) m2 = v128.and(v128.load(c2 + cPanel), kept), n2 = v128.and(v128.load(c2 + cPanel, 16), kept);
    if (rows > 3) m3 = v128.and(v128.load(c3 + cPanel), kept), n3 = v128.and(v128.load(c3 + cPanel, 16), kept);
    if (rows > 4) m4 = v128.and(v128.load(c4 + cPanel), kept), n4 = v128.and(v128.load(c4 + cPanel, 16), kept);
    if (rows > 5) m5 = v128.and(v128.load(c5 + cPanel), kept), n5 = v128.and(v128.load(c5 + cPanel, 16), kept);
  }
  for (; depth > 0; depth -= chunk) {
    const end = b + (<usize>min(depth, chunk) << 5);
    do {
      bl = v128.load(b), bh = v128.load(b, 16);
      if (panels > 1) bm = v128.load(b + bPanel), bn = v128.load(b + bPanel, 16);
      x = v128.load32_splat(a), l0 = madd(x, bl, l0), h0 = madd(x, bh, h0);
      if (panels > 1) m0 = madd(x, bm, m0), n0 = madd(x, bn, n0);
      if (rows > 1) x = v128.load32_splat(a, 4), l1 = madd(x, bl, l1), h1 = madd(x, bh, h1);
      if (panels > 1 && rows > 1) m1 = madd(x, bm, m1), n1 = madd(x, bn, n1);
      if (rows > 2) x = v128.load32_splat(a, 8), l2 = madd(x, bl, l2), h2 = madd(x, bh, h2);
      if (panels > 1 && rows > 2) m2 = madd(x, bm, m2), n2 = madd(x, bn, n2);
      if (rows > 3) x = v128.load32_splat(a, 12), l3 = madd(x, bl, l3), h3 = madd(x, bh, h3);
      if (panels > 1 && rows > 3) m3 = madd(x, bm, m3), n3 = madd(x, bn, n3);
      if (rows > 4) x = v128.load32_splat(a, 16), l4 = madd(x, bl, l4), h4 = madd(x, bh, h4);
      if (panels > 1 && rows > 4) m4 = madd(x, bm, m4), n4 = madd(x, bn, n4);
      if (rows > 5) x = v128.load32_splat(a, 20), l5 = madd(x, bl, l5), h5 = madd(x, bh, h5);
      if (panels > 1 && rows > 5) m5 = madd(x, bm, m5), n5 = madd(x, bn, n5);
      a += aStep;
      b += 32;
    } while (b != end);
    b += jump;
  }
  v128.store(c0, l0), v128.store(c0, h0, 16);
  if (rows > 1) v128.store(c1, l1), v128.store(c1, h1, 16);
  if (rows > 2) v128.store(c2, l2), v128.store(c2, h2, 16);
  if (rows > 3) v128.store(c3, l3), v128.store(c3, h3, 16);
  if (rows > 4) v128.store(c4, l4), v128.store(c4, h4, 16);
  if (rows > 5) v128.store(c5, l5), v128.store(c5, h5, 16);
  if (panels > 1) {
    v128.store(c0 + cPanel, m0), v128.store(c0 + cPanel, n0, 16);
    if (rows > 1) v128.store(c1 + cPanel, m1), v128.store(c1 + cPanel, n1, 16);
    if (rows > 2) v128.store(c2 + cPanel, m2), v128.store(c2 + cPanel, n2, 16);
    if (rows > 3) v128.store(c3 + cPanel, m3), v128.store(c3 + cPanel, n3, 16);
    if (rows > 4) v128.store(c4 + cPanel, m4), v128.store(c4 + cPanel, n4, 16);
    if (rows > 5) v128.store(c5 + cPanel, m5), v128.store(c5 + cPanel, n5, 16);
  }
}

/** The tile for `rows` rows of one panel. */
export function columnRows(
  rows: i32,
  a: usize, aStep: usize,
  b: usize, chunk: i32, jump: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  if (rows == 6) columnTile(6, 1, a, aStep, b, chunk, jump, 0, depth, c, cRow, 0, accumulate);
  else if (rows == 5) columnTile(5, 1, a, aStep, b, chunk, jump, 0, depth, c, cRow, 0, accumulate);
  else if (rows == 4) columnTile(4, 1, a, aStep, b, chunk, jump, 0, depth, c, cRow, 0, accumulate);
  else if (rows == 3) columnTile(3, 1, a, aStep, b, chunk, jump, 0, depth, c, cRow, 0, accumulate);
  else if (rows == 2) columnTile(2, 1, a, aStep, b, chunk, jump, 0, depth, c, cRow, 0, accumulate);
  else columnTile(1, 1, a, aStep, b, chunk, jump, 0, depth, c, cRow, 0, accumulate);
}

/** The tile for `rows` (4 … 6) rows of two panels. */
export function columnRowsOfPair(
  rows: i32,
  a: usize, aStep: usize,
  b: usize, chunk: i32, jump: usize, bPanel: usize, depth: i32,
  c: usize, cRow: usize, cPanel: usize, accumulate: bool,
): void {
  if (rows == 6) columnTile(6, 2, a, aStep, b, chunk, jump, bPanel, depth, c, cRow, cPanel, accumulate);
  else if (rows == 5) columnTile(5, 2, a, aStep, b, chunk, jump, bPanel, depth, c, cRow, cPanel, accumulate);
  else columnTile(4, 2, a, aStep, b, chunk, jump, bPanel, depth, c, cRow, cPanel, accumulate);
}
