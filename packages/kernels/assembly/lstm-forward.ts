import { gate4 } from './gate';
import { Sequence } from './sequence';
import { begin, end, isPresent, stepProducts, timeOf, writeOperands, writeOutput } from './sequence-step';
import { madd } from './simd';
import { tanh4 } from './tanh';

/**
 *     i, f, o = σ(x W + h U + b)        c̃ = tanh(x W + h U + b)
 *     c' = f ⊙ c + i ⊙ c̃                h' = o ⊙ tanh(c')
 */
export function lstmForward(s: Sequence): void {
  begin(s);
  for (let n = 0; n < s.time; n++) {
    writeOperands(s, n, s.operands);
    stepProducts(s, n);
    if (s.hardGates) advance(true, s, n);
    else advance(false, s, n);
    writeOutput(s, n);
  }
  end(s);
}

/** Gates in place of their pre-activations, cell and hidden state after the n-th step. */
@inline
function advance(hard: bool, s: Sequence, n: i32): void {
  const block = s.block;
  const bias = s.packedBias;
  const slot = <usize>s.panels << 5;
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const column = bias + (<usize>p << 5) + half;
      const bi = v128.load(column);
      const bf = v128.load(column + slot);
      const bc = v128.load(column + 2 * slot);
      const bo = v128.load(column + 3 * slot);
      let at = <usize>p * s.panel + half;
      for (let b = 0; b < s.batch; b++, at += 32) {
        const gates = s.gate + <usize>n * s.gateStep + at;
        const cell = s.cells + <usize>n * s.cellStep + at;
        const c = v128.load(cell);
        if (!isPresent(s, b, timeOf(s, n))) {
          v128.store(cell + s.cellStep, c);
          continue;
        }
        const i = gate4(hard, s, f32x4.add(v128.load(gates), bi));
        const f = gate4(hard, s, f32x4.add(v128.load(gates + block), bf));
        const g = tanh4(f32x4.add(v128.load(gates + 2 * block), bc));
        const o = gate4(hard, s, f32x4.add(v128.load(gates + 3 * block), bo));
        const next = madd(f, c, f32x4.mul(i, g));
        v128.store(cell + s.cellStep, next);
        v128.store(s.hidden + at, f32x4.mul(o, tanh4(next)));
        if (s.reserve != 0) {
          v128.store(gates, i);
          v128.store(gates + block, f);
          v128.store(gates + 2 * block, g);
          v128.store(gates + 3 * block, o);
        }
      }
    }
  }
}
