import { ONE, SATURATED, SIGN, TWO } from './constants';
import { expm1Remainder, exponentOf, roundedLog2 } from './exp';
import { madd } from './simd';

/** tanh x per lane, from m = e^(−2|x|) − 1 as −m / (m + 2): no cancellation, neither near 0 nor far away. */
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.pmin(f32x4.abs(x), SATURATED);
  const y = v128.xor(f32x4.add(size, size), SIGN);
  const rounded = roundedLog2(y);
  const power = i32x4.add(ONE, exponentOf(rounded));
  const m = madd(expm1Remainder(y, rounded), power, f32x4.sub(power, ONE));
  return v128.bitselect(x, f32x4.div(m, f32x4.add(m, TWO)), SIGN);
}
