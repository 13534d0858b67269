import { addVectors } from './vectors';

/**
 * `target[i] = table[ids[i]]`, rows of `width` floats: an embedding's forward pass. An id outside `0 … rows − 1` gives
 * a row of NaN.
 */
export function gatherRows(target: usize, table: usize, rows: i32, ids: usize, count: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < count; i++, ids += 4, target += bytes) {
    const id = i32.load(ids);
    if (<u32>id < <u32>rows) memory.copy(target, table + <usize>id * bytes, bytes);
    else for (let j: usize = 0; j < bytes; j += 4) f32.store(target + j, NaN);
  }
}

/**
 * `target[ids[i]] += source[i]`, in the order of i: an embedding's gradient. Ids outside `0 … rows − 1` take no part.
 */
export function scatterAddRows(target: usize, rows: i32, source: usize, ids: usize, count: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < count; i++, ids += 4, source += bytes) {
    const id = i32.load(ids);
    if (<u32>id < <u32>rows) addVectors(target + <usize>id * bytes, source, width);
  }
}
