import { ONE } from './constants';
import { Sequence } from './sequence';
import { hardSigmoid4, sigmoid4 } from './sigmoid';

/** A gate's activation. `hard` is a literal. */
@inline
export function gate4(hard: bool, s: Sequence, x: v128): v128 {
  if (hard) return hardSigmoid4(x, f32x4.splat(s.slope), f32x4.splat(s.offset));
  return sigmoid4(x);
}

/** The derivative of a gate's activation, from its value. */
@inline
export function gateSlope4(hard: bool, s: Sequence, y: v128): v128 {
  if (hard) {
    const inside = v128.and(f32x4.gt(y, f32x4.splat(0)), f32x4.lt(y, ONE));
    return v128.and(f32x4.splat(s.slope), inside);
  }
  return f32x4.mul(y, f32x4.sub(ONE, y));
}

/** 1 − y², the derivative of tanh from its value. */
@inline
export function tanhSlope4(y: v128): v128 {
  return f32x4.sub(ONE, f32x4.mul(y, y));
}
