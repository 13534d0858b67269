import { addVectors } from './vectors';

/** `target[j] = Σ_i source[i][j]` over `rows` rows of `width` floats, four rows at a time. */
export function sumColumns(target: usize, source: usize, rows: i32, width: i32): void {
  const row = <usize>width << 2;
  memory.fill(target, 0, row);
  for (; rows >= 4; rows -= 4, source += 4 * row) {
    let j: usize = 0;
    for (; j + 16 <= row; j += 16) {
      const a = source + j;
      const low = f32x4.add(v128.load(a), v128.load(a + row));
      const high = f32x4.add(v128.load(a + 2 * row), v128.load(a + 3 * row));
      v128.store(target + j, f32x4.add(v128.load(target + j), f32x4.add(low, high)));
    }
    for (; j < row; j += 4) {
      const a = source + j;
      const low = f32.load(a) + f32.load(a + row);
      const high = f32.load(a + 2 * row) + f32.load(a + 3 * row);
      f32.store(target + j, f32.load(target + j) + (low + high));
    }
  }
  for (; rows > 0; rows--, source += row) addVectors(target, source, width);
}
