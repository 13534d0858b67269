import { ONE } from './constants';
import { relu4 } from './map';
import { Activation, Sequence } from './sequence';
import { hardSigmoid4, sigmoid4 } from './sigmoid';
import { tanh4 } from './tanh';

/** What a pass is compiled for: tanh with sigmoid gates, tanh with hard gates, or whatever the sequence says. */
export const enum Kind {
  Sigmoid = 0,
  Hard = 1,
  Any = 2,
}

export function kindOf(s: Sequence): Kind {
  if (s.activation != Activation.Tanh) return Kind.Any;
  return s.hardGates ? Kind.Hard : Kind.Sigmoid;
}

/** A gate's activation. `kind` is a literal. */
@inline
export function gate4(kind: Kind, s: Sequence, x: v128): v128 {
  if (kind == Kind.Sigmoid) return sigmoid4(x);
  if (kind == Kind.Hard) return hardGate4(s, x);
  return s.hardGates ? hardGate4(s, x) : sigmoid4(x);
}

@inline
function hardGate4(s: Sequence, x: v128): v128 {
  return hardSigmoid4(x, f32x4.splat(s.slope), f32x4.splat(s.offset));
}

/** The derivative of a gate's activation, from its value. */
@inline
export function gateSlope4(kind: Kind, s: Sequence, y: v128): v128 {
  if (kind == Kind.Sigmoid) return sigmoidSlope4(y);
  if (kind == Kind.Hard) return hardSlope4(s, y);
  return s.hardGates ? hardSlope4(s, y) : sigmoidSlope4(y);
}

@inline
function sigmoidSlope4(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(ONE, y));
}

@inline
function hardSlope4(s: Sequence, y: v128): v128 {
  const inside = v128.and(f32x4.gt(y, f32x4.splat(0)), f32x4.lt(y, ONE));
  return v128.and(f32x4.splat(s.slope), inside);
}

/** The activation of candidates and of LSTM's cell. `kind` is a literal. */
@inline
export function squash4(kind: Kind, s: Sequence, x: v128): v128 {
  return kind == Kind.Any ? activation4(s, x) : tanh4(x);
}

function activation4(s: Sequence, x: v128): v128 {
  return s.activation == Activation.Relu ? relu4(x) : x;
}

/** The derivative of that activation, from its value. */
@inline
export function squashSlope4(kind: Kind, s: Sequence, y: v128): v128 {
  return kind == Kind.Any ? activationSlope4(s, y) : tanhSlope4(y);
}

function activationSlope4(s: Sequence, y: v128): v128 {
  return s.activation == Activation.Relu ? v128.and(ONE, f32x4.gt(y, f32x4.splat(0))) : ONE;
}

/** 1 − y², the derivative of tanh from its value. */
@inline
export function tanhSlope4(y: v128): v128 {
  return f32x4.sub(ONE, f32x4.mul(y, y));
}
