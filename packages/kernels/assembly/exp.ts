import {
  E2, E3, E4, E5, E6, EXPONENT_BIAS, LARGEST, LEAST, LN2_HIGH, LN2_LOW, LOG2_E, ONE, ROUNDER,
} from './constants';
import { madd, nmadd } from './simd';

/** The integer n nearest to x / ln 2, in the low bits of a float. */
@inline
export function roundedLog2(x: v128): v128 {
  return madd(x, LOG2_E, ROUNDER);
}

/** n · 2²³: added to a float's bits, it multiplies the float by 2ⁿ. */
@inline
export function exponentOf(rounded: v128): v128 {
  return i32x4.shl(rounded, 23);
}

/** eʳ − 1 for r = x − n · ln 2, |r| ≤ ln 2 / 2; relative error of eʳ below 4e-9 before rounding. */
@inline
export function expm1Remainder(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, ROUNDER);
  const r = nmadd(n, LN2_LOW, nmadd(n, LN2_HIGH, x));
  let q = madd(r, E6, E5);
  q = madd(q, r, E4);
  q = madd(q, r, E3);
  q = madd(q, r, E2);
  return madd(f32x4.mul(r, r), q, r);
}

/** eˣ per lane over the whole range: subnormal results, 0 and Infinity included; NaN stays NaN. */
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, LARGEST), LEAST);
  const rounded = roundedLog2(x);
  const n = i32x4.sub(rounded, ROUNDER);
  const half = i32x4.shr_s(n, 1);
  const value = f32x4.add(expm1Remainder(x, rounded), ONE);
  return f32x4.mul(f32x4.mul(value, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** 2ⁿ for −126 ≤ n ≤ 127. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, EXPONENT_BIAS), 23);
}

/** eˣ per lane where both x and the result are well within the normal numbers, from −87 to 87; nonsense elsewhere. */
@inline
export function expNormal4(x: v128): v128 {
  const rounded = roundedLog2(x);
  return i32x4.add(f32x4.add(expm1Remainder(x, rounded), ONE), exponentOf(rounded));
}
