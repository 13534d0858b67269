/**
 * Compares a result with its reference: |actual − expected| ≤ relative · |expected| + absolute, or both NaN.
 * An expected value beyond the range of float32 is Infinity.
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
    const close = a === Math.fround(e) || (Number.isNaN(a) && Number.isNaN(e));
    if (close || Math.abs(a - e) <= relative * Math.abs(e) + absolute) continue;
    throw new Error(`${what}[${i}]: ${a}, expected ${e} (relative ${relative}, absolute ${absolute})`);
  }
}
