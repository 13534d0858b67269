import { relu4 } from './map';
import { Activation, Sequence } from './sequence';
import { begin, end, isPresent, stepProducts, timeOf, writeOperands, writeOutput } from './sequence-step';
import { tanh4 } from './tanh';

/** h' = act(x W + h U + b) */
export function simpleRnnForward(s: Sequence): void {
  begin(s);
  for (let n = 0; n < s.time; n++) {
    writeOperands(s, n, s.operands);
    stepProducts(s, n);
    if (s.activation == Activation.Tanh) advance(Activation.Tanh, s, n);
    else if (s.activation == Activation.Relu) advance(Activation.Relu, s, n);
    else advance(Activation.Linear, s, n);
    writeOutput(s, n);
  }
  end(s);
}

@inline
function advance(activation: Activation, s: Sequence, n: i32): void {
  const sums = s.gate + <usize>n * s.gateStep;
  const hidden = s.hidden;
  const masked = s.mask != 0;
  const kept = s.reserve != 0;
  const time = timeOf(s, n);
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const bias = v128.load(s.packedBias + (<usize>p << 5) + half);
      let at = <usize>p * s.panel + half;
      for (let b = 0, batch = s.batch; b < batch; b++, at += 32) {
        if (masked && !isPresent(s, b, time)) continue;
        let y = f32x4.add(v128.load(sums + at), bias);
        if (activation == Activation.Tanh) y = tanh4(y);
        else if (activation == Activation.Relu) y = relu4(y);
        v128.store(hidden + at, y);
        if (kept) v128.store(sums + at, y);
      }
    }
  }
}
