import { expm1Remainder, powerOfTwo, roundedLog2, wholeLog2 } from './exp';
import { madd } from './simd';

/** tanh |x| rounds to 1 from here on. */
const SATURATED: f32 = 9.02;

/** tanh x per lane, from m = e^(−2|x|) − 1 as −m / (m + 2): no cancellation, neither near 0 nor far away. */
@inline
export function tanh4(x: v128): v128 {
  const sign = v128.and(x, i32x4.splat(0x80000000));
  const size = f32x4.pmin(f32x4.abs(x), f32x4.splat(SATURATED));
  const y = f32x4.mul(size, f32x4.splat(-2));
  const rounded = roundedLog2(y);
  const power = powerOfTwo(wholeLog2(rounded));
  const m = madd(expm1Remainder(y, rounded), power, f32x4.sub(power, f32x4.splat(1)));
  const result = f32x4.div(m, f32x4.add(m, f32x4.splat(2)));
  return v128.or(f32x4.abs(result), sign);
}
