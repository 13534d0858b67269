import { LARGEST_NORMAL, LEAST_NORMAL, ONE, SIGN } from './constants';
import { expNormal4 } from './exp';

/**
 * 1 / (1 + e⁻ˣ) per lane; 0 below −87, where the result is less than 2e-38. Sum and quotient round monotonely, so that
 * the result is as monotone as eˣ.
 */
@inline
export function sigmoid4(x: v128): v128 {
  const y = f32x4.pmax(v128.xor(x, SIGN), LEAST_NORMAL);
  const result = f32x4.div(ONE, f32x4.add(expNormal4(y), ONE));
  return v128.andnot(result, f32x4.gt(y, LARGEST_NORMAL));
}

/** clip(slope · x + offset, 0, 1) per lane; NaN stays NaN. */
@inline
export function hardSigmoid4(x: v128, slope: v128, offset: v128): v128 {
  const line = f32x4.add(f32x4.mul(x, slope), offset);
  return f32x4.pmax(f32x4.pmin(line, ONE), f32x4.splat(0));
}
