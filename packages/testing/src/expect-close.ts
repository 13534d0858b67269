import type { Tensor } from '@tensorflow/tfjs-core';

/** How far values may be from what is expected; the bounds add up. At least one is given, so that tests say which. */
export interface Tolerance {
  /** Times the expected value's magnitude. */
  relative?: number;
  /** Times the largest expected magnitude: for results whose rounding errors come from larger terms. */
  ofLargest?: number;
  absolute?: number;
}

export type Values = Tensor | ArrayLike<number> | number;

function valuesOf(values: Values): ArrayLike<number> {
  if (typeof values === 'number') return [values];
  return 'dataSync' in values ? values.dataSync() : values;
}

/**
 * Fails unless every value is as close to the expected one as the tolerance says; names the worst index and both
 * values. NaN and infinities must stand where they are expected.
 */
export function expectClose(actual: Values, expected: Values, tolerance: Tolerance, what = 'values'): void {
  const [got, wanted] = [valuesOf(actual), valuesOf(expected)];
  if (got.length !== wanted.length) {
    throw new Error(`${what}: expected ${wanted.length} values, received ${got.length}`);
  }
  const { relative = 0, ofLargest = 0, absolute = 0 } = tolerance;
  let largest = 0;
  for (let i = 0; i < wanted.length; i++) largest = Math.max(largest, Math.abs(wanted[i]!) || 0);
  let worst = { index: -1, excess: 1 };
  for (let i = 0; i < wanted.length; i++) {
    const [a, b] = [got[i]!, wanted[i]!];
    if (Object.is(a, b) || a === b) continue;
    const allowed = absolute + relative * Math.abs(b) + ofLargest * largest;
    const excess = Math.abs(a - b) / allowed;
    if (!(excess <= worst.excess))
      worst = { index: i, excess: Number.isNaN(excess) ? Number.POSITIVE_INFINITY : excess };
  }
  if (worst.index < 0) return;
  throw new Error(
    `${what}: at index ${worst.index} of ${wanted.length} expected ${wanted[worst.index]}, ` +
      `received ${got[worst.index]}: ${worst.excess.toPrecision(3)} times the tolerance ${JSON.stringify(tolerance)}`,
  );
}
