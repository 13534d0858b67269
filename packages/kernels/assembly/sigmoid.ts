import { ONE, SIGN } from './constants';
import { expNegative4 } from './exp';
import { select } from './simd';

/** 1 / (1 + e⁻ˣ) per lane, from e^−|x|, so that small results keep their relative accuracy. */
@inline
export function sigmoid4(x: v128): v128 {
  const e = expNegative4(v128.or(x, SIGN));
  return f32x4.div(select(e, ONE, i32x4.shr_s(x, 31)), f32x4.add(e, ONE));
}

/** clip(slope · x + offset, 0, 1) per lane; NaN stays NaN. */
@inline
export function hardSigmoid4(x: v128, slope: v128, offset: v128): v128 {
  const line = f32x4.add(f32x4.mul(x, slope), offset);
  return f32x4.pmax(f32x4.pmin(line, ONE), f32x4.splat(0));
}
