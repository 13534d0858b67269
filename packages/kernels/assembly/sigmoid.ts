import { exp4 } from './exp';

/** 1 / (1 + e⁻ˣ) per lane, from e^−|x|, so that small results keep their relative accuracy. */
@inline
export function sigmoid4(x: v128): v128 {
  const e = exp4(v128.or(x, i32x4.splat(0x80000000)));
  const upper = f32x4.div(f32x4.splat(1), f32x4.add(e, f32x4.splat(1)));
  return v128.bitselect(f32x4.mul(e, upper), upper, i32x4.shr_s(x, 31));
}

/** clip(slope · x + offset, 0, 1) per lane; NaN stays NaN. */
@inline
export function hardSigmoid4(x: v128, slope: v128, offset: v128): v128 {
  const line = f32x4.add(f32x4.mul(x, slope), offset);
  return f32x4.pmax(f32x4.pmin(line, f32x4.splat(1)), f32x4.splat(0));
}
