/** `target += source` */
export function addVectors(target: usize, source: usize, count: i32): void {
  for (; count >= 4; count -= 4, target += 16, source += 16) {
    v128.store(target, f32x4.add(v128.load(target), v128.load(source)));
  }
  for (; count > 0; count--, target += 4, source += 4) f32.store(target, f32.load(target) + f32.load(source));
}

/** `target = a ⊙ b` */
export function multiplyVectors(target: usize, a: usize, b: usize, count: i32): void {
  for (; count >= 4; count -= 4, target += 16, a += 16, b += 16) {
    v128.store(target, f32x4.mul(v128.load(a), v128.load(b)));
  }
  for (; count > 0; count--, target += 4, a += 4, b += 4) f32.store(target, f32.load(a) * f32.load(b));
}

/** `target += a ⊙ b` */
export function addProducts(target: usize, a: usize, b: usize, count: i32): void {
  for (; count >= 4; count -= 4, target += 16, a += 16, b += 16) {
    v128.store(target, f32x4.add(v128.load(target), f32x4.mul(v128.load(a), v128.load(b))));
  }
  for (; count > 0; count--, target += 4, a += 4, b += 4) {
    f32.store(target, f32.load(target) + f32.load(a) * f32.load(b));
  }
}

/** The sum of the four lanes, pairwise. */
@inline
export function laneSum(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** Σ x² of `count` floats, in double precision. */
export function sumOfSquares(source: usize, count: i32): f64 {
  let low = f64x2.splat(0);
  let high = low;
  for (; count >= 4; count -= 4, source += 16) {
    const a = f64x2.promote_low_f32x4(v128.load64_zero(source));
    const b = f64x2.promote_low_f32x4(v128.load64_zero(source, 8));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const pairs = f64x2.add(low, high);
  let sum = f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
  for (; count > 0; count--, source += 4) {
    const x = <f64>f32.load(source);
    sum += x * x;
  }
  return sum;
}
