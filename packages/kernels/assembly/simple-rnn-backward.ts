import { addTo, Backward, beginBackward, carryBack, endBackward, loadOutputGradient } from './backward-step';
import { tanhSlope4 } from './gate';
import { Activation, Sequence } from './sequence';
import { isPresent, timeOf } from './sequence-step';

/** Replaces the states in the reserve by the gradients of their pre-activations, last step first. */
export function simpleRnnBackward(s: Sequence): void {
  const w = beginBackward(s);
  for (let n = s.time - 1; n >= 0; n--) {
    loadOutputGradient(s, w, n);
    retreat(s, w, n);
    if (n > 0 || s.dInitialHidden != 0) carryBack(s, w, n, 1);
  }
  endBackward(s, w);
}

function retreat(s: Sequence, w: Backward, n: i32): void {
  const zero = f32x4.splat(0);
  const states = s.gate + <usize>n * s.gateStep;
  const dHidden = w.dHidden;
  const arriving = w.dOutput;
  const activation = s.activation;
  const masked = s.mask != 0;
  const time = timeOf(s, n);
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let sum = zero;
      let at = <usize>p * s.panel + half;
      for (let b = 0, batch = s.batch; b < batch; b++, at += 32) {
        const state = states + at;
        const hidden = dHidden + at;
        const dOutput = v128.load(arriving + at);
        if (masked && !isPresent(s, b, time)) {
          if (!s.zeroMasked) addTo(hidden, dOutput);
          v128.store(state, zero);
          continue;
        }
        const y = v128.load(state);
        let d = f32x4.add(v128.load(hidden), dOutput);
        if (activation == Activation.Tanh) d = f32x4.mul(d, tanhSlope4(y));
        else if (activation == Activation.Relu) d = v128.and(d, f32x4.gt(y, zero));
        v128.store(state, d);
        v128.store(hidden, zero);
        sum = f32x4.add(sum, d);
      }
      addTo(w.biasSums + (<usize>p << 5) + half, sum);
    }
  }
}
