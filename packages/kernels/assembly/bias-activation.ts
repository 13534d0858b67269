import { Map, relu4 } from './map';
import { sigmoid4 } from './sigmoid';
import { tanh4 } from './tanh';

/** Stands for no function at all. */
const NONE: i32 = -1;

@inline
function activate(operation: i32, x: v128): v128 {
  if (operation == Map.Relu) return relu4(x);
  if (operation == Map.Sigmoid) return sigmoid4(x);
  if (operation == Map.Tanh) return tanh4(x);
  return x;
}

@inline
function everyRow(operation: i32, y: usize, bias: usize, rows: i32, columns: i32): void {
  const width = <usize>columns << 2;
  const whole = width & ~15;
  for (let r = 0; r < rows; r++, y += width) {
    let j: usize = 0;
    for (; j < whole; j += 16) v128.store(y + j, activate(operation, f32x4.add(v128.load(y + j), v128.load(bias + j))));
    for (; j < width; j += 4) {
      const sum = f32x4.add(v128.load32_zero(y + j), v128.load32_zero(bias + j));
      f32.store(y + j, f32x4.extract_lane(activate(operation, sum), 0));
    }
  }
}

/** `y = f(y + bias)` row by row, in place: the end of a Dense layer. `operation` is a `Map`, or −1 for none. */
export function biasActivation(operation: i32, y: usize, bias: usize, rows: i32, columns: i32): void {
  if (operation == Map.Relu) everyRow(Map.Relu, y, bias, rows, columns);
  else if (operation == Map.Sigmoid) everyRow(Map.Sigmoid, y, bias, rows, columns);
  else if (operation == Map.Tanh) everyRow(Map.Tanh, y, bias, rows, columns);
  else everyRow(NONE, y, bias, rows, columns);
}
