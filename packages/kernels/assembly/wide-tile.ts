import { madd } from './simd';

/**
 * `rows` (1, 2 or 3) × 8 `panels` elements of `C (+)= A · B`: for the few rows that a block tile leaves over,
 * and for single steps. Several panels side by side give enough independent accumulators to hide the latency of
 * a multiply-add: 1 × 4 panels, 2 × 3, 3 × 2. Both counts are literals.
 *
 * The arguments are those of the block tile; panels of B are `bPanel` bytes apart, panels of C `cPanel`.
 */
@inline
function wideTile(
  rows: i32, panels: i32,
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, bPanel: usize, depth: i32,
  c: usize, cRow: usize, cPanel: usize, accumulate: bool,
): void {
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let b1 = b + bPanel;
  let b2 = b1 + bPanel;
  let b3 = b2 + bPanel;
  const c0 = c;
  const c1 = c0 + cPanel;
  const c2 = c1 + cPanel;
  const c3 = c2 + cPanel;
  // l12 and h12 are the low and high half of the second row's third panel.
  let l00 = f32x4.splat(0), h00 = l00, l01 = l00, h01 = l00, l02 = l00, h02 = l00, l03 = l00, h03 = l00;
  let l10 = l00, h10 = l00, l11 = l00, h11 = l00, l12 = l00, h12 = l00;
  let l20 = l00, h20 = l00, l21 = l00, h21 = l00;
  const kept = i32x4.splat(-(<i32>accumulate));
  l00 = v128.and(v128.load(c0), kept), h00 = v128.and(v128.load(c0, 16), kept);
  if (panels > 1) l01 = v128.and(v128.load(c1), kept), h01 = v128.and(v128.load(c1, 16), kept);
  if (panels > 2) l02 = v128.and(v128.load(c2), kept), h02 = v128.and(v128.load(c2, 16), kept);
  if (panels > 3) l03 = v128.and(v128.load(c3), kept), h03 = v128.and(v128.load(c3, 16), kept);
  if (rows > 1) {
    l10 = v128.and(v128.load(c0 + cRow), kept), h10 = v128.and(v128.load(c0 + cRow, 16), kept);
    if (panels > 1) l11 = v128.and(v128.load(c1 + cRow), kept), h11 = v128.and(v128.load(c1 + cRow, 16), kept);
    if (panels > 2) l12 = v128.and(v128.load(c2 + cRow), kept), h12 = v128.and(v128.load(c2 + cRow, 16), kept);
  }
  if (rows > 2) {
    l20 = v128.and(v128.load(c0 + 2 * cRow), kept), h20 = v128.and(v128.load(c0 + 2 * cRow, 16), kept);
    if (panels > 1) l21 = v128.and(v128.load(c1 + 2 * cRow), kept), h21 = v128.and(v128.load(c1 + 2 * cRow, 16), kept);
  }
  for (; depth > 0; depth -= chunk) {
    const end = b + <usize>min(depth, chunk) * bRow;
    do {
      let x = v128.load32_splat(a);
      let bl = v128.load(b);
      let bh = v128.load(b, 16);
      l00 = madd(x, bl, l00), h00 = madd(x, bh, h00);
      if (rows > 1) x = v128.load32_splat(a1), l10 = madd(x, bl, l10), h10 = madd(x, bh, h10);
      if (rows > 2) x = v128.load32_splat(a2), l20 = madd(x, bl, l20), h20 = madd(x, bh, h20);
      if (panels > 1) {
        if (rows > 1) x = v128.load32_splat(a);
        bl = v128.load(b1), bh = v128.load(b1, 16);
        l01 = madd(x, bl, l01), h01 = madd(x, bh, h01);
        if (rows > 1) x = v128.load32_splat(a1), l11 = madd(x, bl, l11), h11 = madd(x, bh, h11);
        if (rows > 2) x = v128.load32_splat(a2), l21 = madd(x, bl, l21), h21 = madd(x, bh, h21);
        b1 += bRow;
      }
      if (panels > 2) {
        if (rows > 1) x = v128.load32_splat(a);
        bl = v128.load(b2), bh = v128.load(b2, 16);
        l02 = madd(x, bl, l02), h02 = madd(x, bh, h02);
        if (rows > 1) x = v128.load32_splat(a1), l12 = madd(x, bl, l12), h12 = madd(x, bh, h12);
        b2 += bRow;
      }
      if (panels > 3) {
        bl = v128.load(b3), bh = v128.load(b3, 16);
        l03 = madd(x, bl, l03), h03 = madd(x, bh, h03);
        b3 += bRow;
      }
      a += 4;
      if (rows > 1) a1 += 4;
      if (rows > 2) a2 += 4;
      b += bRow;
    } while (b != end);
    a += jump;
    if (rows > 1) a1 += jump;
    if (rows > 2) a2 += jump;
  }
  v128.store(c0, l00), v128.store(c0, h00, 16);
  if (panels > 1) v128.store(c1, l01), v128.store(c1, h01, 16);
  if (panels > 2) v128.store(c2, l02), v128.store(c2, h02, 16);
  if (panels > 3) v128.store(c3, l03), v128.store(c3, h03, 16);
  if (rows > 1) {
    v128.store(c0 + cRow, l10), v128.store(c0 + cRow, h10, 16);
    if (panels > 1) v128.store(c1 + cRow, l11), v128.store(c1 + cRow, h11, 16);
    if (panels > 2) v128.store(c2 + cRow, l12), v128.store(c2 + cRow, h12, 16);
  }
  if (rows > 2) {
    v128.store(c0 + 2 * cRow, l20), v128.store(c0 + 2 * cRow, h20, 16);
    if (panels > 1) v128.store(c1 + 2 * cRow, l21), v128.store(c1 + 2 * cRow, h21, 16);
  }
}

/** One, two or three rows over any number of panels. */
export function wideRows(
  rows: i32,
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, bPanel: usize, panels: i32, depth: i32,
  c: usize, cRow: usize, cPanel: usize, accumulate: bool,
): void {
  const wide = rows == 1 ? 4 : rows == 2 ? 3 : 2;
  for (; panels > 0; ) {
    const full = panels >= wide;
    if (rows == 1) {
      if (full) wideTile(1, 4, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
      else wideTile(1, 1, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
    } else if (rows == 2) {
      if (full) wideTile(2, 3, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
      else wideTile(2, 1, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
    } else {
      if (full) wideTile(3, 2, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
      else wideTile(3, 1, a, aRow, chunk, jump, b, bRow, bPanel, depth, c, cRow, cPanel, accumulate);
    }
    const done = full ? wide : 1;
    panels -= done;
    b += <usize>done * bPanel;
    c += <usize>done * cPanel;
  }
}
