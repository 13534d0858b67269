/**
 * A panel is 8 columns of a matrix, row after row: `[rows][8]`. A packed matrix is its panels, one after another;
 * the last one is filled up with zeros. Products read B so, and the sequences keep gates and state so: no column
 * is ever left over.
 */

/** Number of panels that `columns` columns take. */
@inline
export function panelsOf(columns: i32): i32 {
  return (columns + 7) >> 3;
}

/** Copies `rows` rows of `width` (1 … 8) floats, `sourceRow` bytes apart, into rows of 8; the rest is zero. */
export function packPanel(target: usize, source: usize, sourceRow: usize, rows: i32, width: i32): void {
  if (width == 8) {
    for (let r = 0; r < rows; r++) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      target += 32;
      source += sourceRow;
    }
    return;
  }
  for (let r = 0; r < rows; r++) {
    v128.store(target, f32x4.splat(0));
    v128.store(target, f32x4.splat(0), 16);
    copyFloats(target, source, width);
    target += 32;
    source += sourceRow;
  }
}

/** Copies rows of 8 back to rows of `width` floats, `targetRow` bytes apart. */
export function unpackPanel(target: usize, targetRow: usize, source: usize, rows: i32, width: i32): void {
  if (width == 8) {
    for (let r = 0; r < rows; r++) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      target += targetRow;
      source += 32;
    }
    return;
  }
  for (let r = 0; r < rows; r++) {
    copyFloats(target, source, width);
    target += targetRow;
    source += 32;
  }
}

/** Packs a row-major matrix `[rows, columns]`; panels are `panel` bytes apart. */
export function packMatrix(target: usize, panel: usize, source: usize, sourceRow: usize, rows: i32, columns: i32): void {
  let j = 0;
  for (; j + 16 <= columns; j += 16) {
    packPair(target, panel, source + (<usize>j << 2), sourceRow, rows);
    target += 2 * panel;
  }
  for (; j < columns; j += 8) {
    packPanel(target, source + (<usize>j << 2), sourceRow, rows, min(8, columns - j));
    target += panel;
  }
}

/** Packs two whole panels at once: 16 floats are a line of the cache. */
function packPair(target: usize, panel: usize, source: usize, sourceRow: usize, rows: i32): void {
  const end = target + (<usize>rows << 5);
  for (; target < end; target += 32, source += sourceRow) {
    v128.store(target, v128.load(source));
    v128.store(target, v128.load(source, 16), 16);
    v128.store(target + panel, v128.load(source, 32));
    v128.store(target + panel, v128.load(source, 48), 16);
  }
}

/** The reverse of `packMatrix`. */
export function unpackMatrix(target: usize, targetRow: usize, source: usize, panel: usize, rows: i32, columns: i32): void {
  for (let j = 0; j < columns; j += 8) {
    unpackPanel(target + (<usize>j << 2), targetRow, source, rows, min(8, columns - j));
    source += panel;
  }
}

/** Packs the transpose of a row-major matrix: `source` is `[columns, rows]`, the panels hold `[rows, columns]`. */
export function packTransposed(
  target: usize, panel: usize, source: usize, sourceRow: usize, rows: i32, columns: i32,
): void {
  for (let j = 0; j < columns; j += 8) {
    const from = source + <usize>j * sourceRow;
    const width = min(8, columns - j);
    if (width < 8) memory.fill(target, 0, <usize>rows << 5);
    transposeRows(target, from, sourceRow, rows, min(4, width));
    if (width > 4) transposeRows(target + 16, from + 4 * sourceRow, sourceRow, rows, width - 4);
    target += panel;
  }
}

/** Writes `width` (1 … 4) rows of `length` floats as columns of a panel's half. */
function transposeRows(target: usize, source: usize, sourceRow: usize, length: i32, width: i32): void {
  let k = 0;
  if (width == 4) {
    const s1 = source + sourceRow;
    const s2 = s1 + sourceRow;
    const s3 = s2 + sourceRow;
    for (; k + 4 <= length; k += 4) {
      const o = <usize>k << 2;
      const r0 = v128.load(source + o);
      const r1 = v128.load(s1 + o);
      const r2 = v128.load(s2 + o);
      const r3 = v128.load(s3 + o);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(target, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
      v128.store(target, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
      v128.store(target, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
      target += 128;
    }
  }
  for (; k < length; k++) {
    for (let w = 0; w < width; w++) {
      f32.store(target + (<usize>w << 2), f32.load(source + <usize>w * sourceRow + (<usize>k << 2)));
    }
    target += 32;
  }
}

/** Copies a few floats. */
export function copyFloats(target: usize, source: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(target, v128.load(source));
    target += 16;
    source += 16;
  }
  for (; count > 0; count--) {
    f32.store(target, f32.load(source));
    target += 4;
    source += 4;
  }
}
