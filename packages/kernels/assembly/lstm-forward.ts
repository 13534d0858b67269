import { gate4, Kind, kindOf, squash4 } from './gate';
import { oneRowProduct } from './one-row';
import { Sequence } from './sequence';
import { begin, end, isPresent, stepProducts, timeOf, writeOperands, writeOutput } from './sequence-step';
import { madd } from './simd';

/**
 *     i, f, o = σ(x W + h U + b)        c̃ = tanh(x W + h U + b)
 *     c' = f ⊙ c + i ⊙ c̃                h' = o ⊙ tanh(c')
 *
 * Relu or nothing may take the place of tanh.
 */
export function lstmForward(s: Sequence): void {
  const kind = kindOf(s);
  begin(s);
  for (let n = 0; n < s.time; n++) {
    writeOperands(s, n, s.operands);
    if (s.oneRow) oneRowProduct(s, n);
    else stepProducts(s, n);
    if (kind == Kind.Sigmoid) advance(Kind.Sigmoid, s, n);
    else if (kind == Kind.Hard) advance(Kind.Hard, s, n);
    else advance(Kind.Any, s, n);
    writeOutput(s, n);
  }
  end(s);
}

/** Gates in place of their pre-activations, cell and hidden state after the n-th step. */
@inline
function advance(kind: Kind, s: Sequence, n: i32): void {
  const block = s.block;
  const slot = <usize>s.panels << 5;
  const gates = s.gate + <usize>n * s.gateStep;
  const cells = s.cells + <usize>n * s.cellStep;
  const cellStep = s.cellStep;
  const hidden = s.hidden;
  const masked = s.mask != 0;
  const kept = s.reserve != 0;
  const time = timeOf(s, n);
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const column = s.packedBias + (<usize>p << 5) + half;
      const bi = v128.load(column);
      const bf = v128.load(column + slot);
      const bc = v128.load(column + 2 * slot);
      const bo = v128.load(column + 3 * slot);
      let at = <usize>p * s.panel + half;
      for (let b = 0, batch = s.batch; b < batch; b++, at += 32) {
        const gate = gates + at;
        const cell = cells + at;
        const c = v128.load(cell);
        if (masked && !isPresent(s, b, time)) {
          v128.store(cell + cellStep, c);
          continue;
        }
        const i = gate4(kind, s, f32x4.add(v128.load(gate), bi));
        const f = gate4(kind, s, f32x4.add(v128.load(gate + block), bf));
        const g = squash4(kind, s, f32x4.add(v128.load(gate + 2 * block), bc));
        const o = gate4(kind, s, f32x4.add(v128.load(gate + 3 * block), bo));
        const next = madd(f, c, f32x4.mul(i, g));
        v128.store(cell + cellStep, next);
        v128.store(hidden + at, f32x4.mul(o, squash4(kind, s, next)));
        if (kept) {
          v128.store(gate, i);
          v128.store(gate + block, f);
          v128.store(gate + 2 * block, g);
          v128.store(gate + 3 * block, o);
        }
      }
    }
  }
}
