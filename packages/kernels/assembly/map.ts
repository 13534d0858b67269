import { exp4 } from './exp';
import { sigmoid4 } from './sigmoid';
import { tanh4 } from './tanh';

/** The functions that `map` applies; the numbers are those of `MapOperation` in TypeScript. */
export const enum Map {
  Exp = 0,
  Sigmoid = 1,
  Tanh = 2,
  Relu = 3,
}

/** max(x, 0) per lane; NaN stays NaN. */
@inline
export function relu4(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(0));
}

@inline
function apply(operation: Map, x: v128): v128 {
  if (operation == Map.Exp) return exp4(x);
  if (operation == Map.Sigmoid) return sigmoid4(x);
  if (operation == Map.Tanh) return tanh4(x);
  return relu4(x);
}

@inline
function mapAll(operation: Map, target: usize, source: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(target, apply(operation, v128.load(source)));
    target += 16;
    source += 16;
  }
  for (; count > 0; count--) {
    f32.store(target, f32x4.extract_lane(apply(operation, v128.load32_zero(source)), 0));
    target += 4;
    source += 4;
  }
}

/** Applies a function to `count` floats; `target` may be `source`. */
export function map(operation: Map, target: usize, source: usize, count: i32): void {
  if (operation == Map.Exp) mapAll(Map.Exp, target, source, count);
  else if (operation == Map.Sigmoid) mapAll(Map.Sigmoid, target, source, count);
  else if (operation == Map.Tanh) mapAll(Map.Tanh, target, source, count);
  else mapAll(Map.Relu, target, source, count);
}
