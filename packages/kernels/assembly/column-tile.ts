import { madd } from './simd';

/**
 * `rows` (1 … 6, a literal) × 8 elements of `C (+)= Aᵀ · B`: A is read k by k, `rows` neighbours at a time.
 *
 * @param a - first of `rows` neighbours; the next k is `aStep` bytes on
 * @param chunk - rows of B that are 32 bytes apart; after each chunk B continues `jump` bytes on
 */
@inline
function columnTile(
  rows: i32,
  a: usize, aStep: usize,
  b: usize, chunk: i32, jump: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  const c4 = c3 + cRow;
  const c5 = c4 + cRow;
  let l0 = f32x4.splat(0), h0 = l0, l1 = l0, h1 = l0, l2 = l0, h2 = l0;
  let l3 = l0, h3 = l0, l4 = l0, h4 = l0, l5 = l0, h5 = l0;
  if (accumulate) {
    l0 = v128.load(c), h0 = v128.load(c, 16);
    if (rows > 1) l1 = v128.load(c1), h1 = v128.load(c1, 16);
    if (rows > 2) l2 = v128.load(c2), h2 = v128.load(c2, 16);
    if (rows > 3) l3 = v128.load(c3), h3 = v128.load(c3, 16);
    if (rows > 4) l4 = v128.load(c4), h4 = v128.load(c4, 16);
    if (rows > 5) l5 = v128.load(c5), h5 = v128.load(c5, 16);
  }
  for (; depth > 0; depth -= chunk) {
    const end = b + (<usize>min(depth, chunk) << 5);
    do {
      const bl = v128.load(b);
      const bh = v128.load(b, 16);
      let x = v128.load32_splat(a);
      l0 = madd(x, bl, l0), h0 = madd(x, bh, h0);
      if (rows > 1) x = v128.load32_splat(a, 4), l1 = madd(x, bl, l1), h1 = madd(x, bh, h1);
      if (rows > 2) x = v128.load32_splat(a, 8), l2 = madd(x, bl, l2), h2 = madd(x, bh, h2);
      if (rows > 3) x = v128.load32_splat(a, 12), l3 = madd(x, bl, l3), h3 = madd(x, bh, h3);
      if (rows > 4) x = v128.load32_splat(a, 16), l4 = madd(x, bl, l4), h4 = madd(x, bh, h4);
      if (rows > 5) x = v128.load32_splat(a, 20), l5 = madd(x, bl, l5), h5 = madd(x, bh, h5);
      a += aStep;
      b += 32;
    } while (b != end);
    b += jump;
  }
  v128.store(c, l0), v128.store(c, h0, 16);
  if (rows > 1) v128.store(c1, l1), v128.store(c1, h1, 16);
  if (rows > 2) v128.store(c2, l2), v128.store(c2, h2, 16);
  if (rows > 3) v128.store(c3, l3), v128.store(c3, h3, 16);
  if (rows > 4) v128.store(c4, l4), v128.store(c4, h4, 16);
  if (rows > 5) v128.store(c5, l5), v128.store(c5, h5, 16);
}

/** The tile for `rows` rows. */
export function columnRows(
  rows: i32,
  a: usize, aStep: usize,
  b: usize, chunk: i32, jump: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  if (rows == 6) columnTile(6, a, aStep, b, chunk, jump, depth, c, cRow, accumulate);
  else if (rows == 5) columnTile(5, a, aStep, b, chunk, jump, depth, c, cRow, accumulate);
  else if (rows == 4) columnTile(4, a, aStep, b, chunk, jump, depth, c, cRow, accumulate);
  else if (rows == 3) columnTile(3, a, aStep, b, chunk, jump, depth, c, cRow, accumulate);
  else if (rows == 2) columnTile(2, a, aStep, b, chunk, jump, depth, c, cRow, accumulate);
  else columnTile(1, a, aStep, b, chunk, jump, depth, c, cRow, accumulate);
}
