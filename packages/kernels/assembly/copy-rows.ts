/**
 * Copies `rows` pieces of `bytes` bytes; the next piece begins `step` bytes further on either side, or before, if the
 * step is negative. Target and source do not overlap.
 */
export function copyRows(target: usize, targetStep: i32, source: usize, sourceStep: i32, rows: i32, bytes: i32): void {
  for (; rows > 0; rows--, target += targetStep, source += sourceStep) {
    let at: usize = 0;
    for (; at + 16 <= <usize>bytes; at += 16) v128.store(target + at, v128.load(source + at));
    for (; at + 4 <= <usize>bytes; at += 4) i32.store(target + at, i32.load(source + at));
    for (; at < <usize>bytes; at++) i32.store8(target + at, i32.load8_u(source + at));
  }
}
