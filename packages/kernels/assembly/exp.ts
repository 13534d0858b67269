import { madd, nmadd } from './simd';

/** 1.5 · 2²³: adding it rounds to an integer, which then stands in the low bits. */
const ROUNDER: f32 = 12582912;
const LOG2_E: f32 = 1.44269504;
/** ln 2 in two parts; a small integer times the first is exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;

/** The integer n nearest to x / ln 2, still in the form of a rounded float. */
@inline
export function roundedLog2(x: v128): v128 {
  return madd(x, f32x4.splat(LOG2_E), f32x4.splat(ROUNDER));
}

/** n as 32-bit integers. */
@inline
export function wholeLog2(rounded: v128): v128 {
  return i32x4.sub(rounded, i32x4.splat(reinterpret<i32>(ROUNDER)));
}

/** eʳ − 1 for r = x − n · ln 2, |r| ≤ ln 2 / 2: the minimax polynomial of Cephes's expf. */
@inline
export function expm1Remainder(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDER));
  let r = nmadd(n, f32x4.splat(LN2_HIGH), x);
  r = nmadd(n, f32x4.splat(LN2_LOW), r);
  let q = madd(r, f32x4.splat(1.9875691500e-4), f32x4.splat(1.3981999507e-3));
  q = madd(q, r, f32x4.splat(8.3334519073e-3));
  q = madd(q, r, f32x4.splat(4.1665795894e-2));
  q = madd(q, r, f32x4.splat(1.6666665459e-1));
  q = madd(q, r, f32x4.splat(5.0000001201e-1));
  return madd(f32x4.mul(r, r), q, r);
}

/** 2ⁿ for −126 ≤ n ≤ 127. */
@inline
export function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** eˣ per lane over the whole range: subnormal results, 0 and Infinity included; NaN stays NaN. */
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104));
  const rounded = roundedLog2(x);
  const n = wholeLog2(rounded);
  const half = i32x4.shr_s(n, 1);
  const value = f32x4.add(expm1Remainder(x, rounded), f32x4.splat(1));
  return f32x4.mul(f32x4.mul(value, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}
