/**
 * Compares a result with its reference: |actual − expected| ≤ relative · |expected| + absolute, or both NaN.
 *
 * @throws {Error} that names the first index that differs, and both values
 */
export function expectClose(
  what: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { relative, absolute }: { relative: number; absolute: number },
): void {
  if (actual.length !== expected.length) {
    throw new Error(`${what}: ${actual.length} values, expected ${expected.length}`);
  }
  for (let i = 0; i < actual.length; i++) {
    const [a, e] = [actual[i]!, expected[i]!];
    const close = Object.is(a, e) || a === e || (Number.isNaN(a) && Number.isNaN(e));
    if (close || Math.abs(a - e) <= relative * Math.abs(e) + absolute) continue;
    throw new Error(`${what}[${i}]: ${a}, expected ${e} (relative ${relative}, absolute ${absolute})`);
  }
}

/** Numbers between −scale and scale that differ everywhere. */
export function wave(length: number, seed: number, scale = 1): number[] {
  return Array.from({ length }, (_, i) => Math.fround(scale * Math.sin(seed + i * 1.7 + i * i * 0.013)));
}
