import { madd } from './simd';

/**
 * `rows` × 8 elements of `C (+)= A · B`: at most 12 accumulators, 2 vectors of B and one of A, which is what
 * V8 can keep in its 15 vector registers. `rows` is a literal, so that what is not used disappears.
 *
 * A is read `chunk` elements of a row at a time; after each chunk every row pointer jumps `jump` bytes.
 * Row-major A is one chunk, A in panels has chunks of 8.
 *
 * @param a - first element of the first row; rows are `aRow` bytes apart
 * @param b - 8 columns of the first of `depth` rows, which are `bRow` bytes apart (32 in a packed panel)
 * @param c - first of the 8 columns of the first row; rows are `cRow` bytes apart
 */
@inline
function blockTile(
  rows: i32,
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  let a0 = a;
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  let a5 = a4 + aRow;
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  const c4 = c3 + cRow;
  const c5 = c4 + cRow;
  let l0 = f32x4.splat(0), h0 = l0, l1 = l0, h1 = l0, l2 = l0, h2 = l0;
  let l3 = l0, h3 = l0, l4 = l0, h4 = l0, l5 = l0, h5 = l0;
  if (accumulate) {
    l0 = v128.load(c);
    h0 = v128.load(c, 16);
    l1 = v128.load(c1);
    h1 = v128.load(c1, 16);
    l2 = v128.load(c2);
    h2 = v128.load(c2, 16);
    l3 = v128.load(c3);
    h3 = v128.load(c3, 16);
    if (rows > 4) {
      l4 = v128.load(c4);
      h4 = v128.load(c4, 16);
    }
    if (rows > 5) {
      l5 = v128.load(c5);
      h5 = v128.load(c5, 16);
    }
  }
  for (; depth > 0; depth -= chunk) {
    const end = b + <usize>min(depth, chunk) * bRow;
    do {
      const bl = v128.load(b);
      const bh = v128.load(b, 16);
      let x = v128.load32_splat(a0);
      l0 = madd(x, bl, l0);
      h0 = madd(x, bh, h0);
      x = v128.load32_splat(a1);
      l1 = madd(x, bl, l1);
      h1 = madd(x, bh, h1);
      x = v128.load32_splat(a2);
      l2 = madd(x, bl, l2);
      h2 = madd(x, bh, h2);
      x = v128.load32_splat(a3);
      l3 = madd(x, bl, l3);
      h3 = madd(x, bh, h3);
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      if (rows > 4) {
        x = v128.load32_splat(a4);
        l4 = madd(x, bl, l4);
        h4 = madd(x, bh, h4);
        a4 += 4;
      }
      if (rows > 5) {
        x = v128.load32_splat(a5);
        l5 = madd(x, bl, l5);
        h5 = madd(x, bh, h5);
        a5 += 4;
      }
      b += bRow;
    } while (b != end);
    a0 += jump;
    a1 += jump;
    a2 += jump;
    a3 += jump;
    if (rows > 4) a4 += jump;
    if (rows > 5) a5 += jump;
  }
  v128.store(c, l0);
  v128.store(c, h0, 16);
  v128.store(c1, l1);
  v128.store(c1, h1, 16);
  v128.store(c2, l2);
  v128.store(c2, h2, 16);
  v128.store(c3, l3);
  v128.store(c3, h3, 16);
  if (rows > 4) {
    v128.store(c4, l4);
    v128.store(c4, h4, 16);
  }
  if (rows > 5) {
    v128.store(c5, l5);
    v128.store(c5, h5, 16);
  }
}

export function blockTile4(
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  blockTile(4, a, aRow, chunk, jump, b, bRow, depth, c, cRow, accumulate);
}

export function blockTile5(
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  blockTile(5, a, aRow, chunk, jump, b, bRow, depth, c, cRow, accumulate);
}

export function blockTile6(
  a: usize, aRow: usize, chunk: i32, jump: usize,
  b: usize, bRow: usize, depth: i32,
  c: usize, cRow: usize, accumulate: bool,
): void {
  blockTile(6, a, aRow, chunk, jump, b, bRow, depth, c, cRow, accumulate);
}
