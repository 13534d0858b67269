import { addTo, Backward, beginBackward, carryBack, endBackward, loadOutputGradient } from './backward-step';
import { gateSlope4, Kind, kindOf, squash4, squashSlope4 } from './gate';
import { Sequence } from './sequence';
import { isPresent, timeOf } from './sequence-step';
import { madd } from './simd';

/** Replaces the gates in the reserve by the gradients of their pre-activations, last step first. */
export function lstmBackward(s: Sequence): void {
  const kind = kindOf(s);
  const w = beginBackward(s);
  for (let n = s.time - 1; n >= 0; n--) {
    loadOutputGradient(s, w, n);
    if (kind == Kind.Sigmoid) retreat(Kind.Sigmoid, s, w, n);
    else if (kind == Kind.Hard) retreat(Kind.Hard, s, w, n);
    else retreat(Kind.Any, s, w, n);
    if (n > 0 || s.dInitialHidden != 0) carryBack(s, w, n, 4);
  }
  endBackward(s, w);
}

@inline
function retreat(kind: Kind, s: Sequence, w: Backward, n: i32): void {
  const block = s.block;
  const slot = <usize>s.panels << 5;
  const zero = f32x4.splat(0);
  const gate = s.gate + <usize>n * s.gateStep;
  const cell = s.cells + <usize>n * s.cellStep;
  const nextCell = cell + s.cellStep;
  const dHidden = w.dHidden;
  const dCell = w.dCell;
  const arriving = w.dOutput;
  const masked = s.mask != 0;
  const time = timeOf(s, n);
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let si = zero, sf = zero, sg = zero, so = zero;
      let at = <usize>p * s.panel + half;
      for (let b = 0, batch = s.batch; b < batch; b++, at += 32) {
        const gates = gate + at;
        const hidden = dHidden + at;
        const dOutput = v128.load(arriving + at);
        if (masked && !isPresent(s, b, time)) {
          if (!s.zeroMasked) addTo(hidden, dOutput);
          v128.store(gates, zero);
          v128.store(gates + block, zero);
          v128.store(gates + 2 * block, zero);
          v128.store(gates + 3 * block, zero);
          continue;
        }
        const i = v128.load(gates);
        const f = v128.load(gates + block);
        const g = v128.load(gates + 2 * block);
        const o = v128.load(gates + 3 * block);
        const squashed = squash4(kind, s, v128.load(nextCell + at));
        const dh = f32x4.add(v128.load(hidden), dOutput);
        const dc = madd(f32x4.mul(dh, o), squashSlope4(kind, s, squashed), v128.load(dCell + at));
        const di = f32x4.mul(f32x4.mul(dc, g), gateSlope4(kind, s, i));
        const df = f32x4.mul(f32x4.mul(dc, v128.load(cell + at)), gateSlope4(kind, s, f));
        const dg = f32x4.mul(f32x4.mul(dc, i), squashSlope4(kind, s, g));
        const dO = f32x4.mul(f32x4.mul(dh, squashed), gateSlope4(kind, s, o));
        v128.store(gates, di);
        v128.store(gates + block, df);
        v128.store(gates + 2 * block, dg);
        v128.store(gates + 3 * block, dO);
        v128.store(dCell + at, f32x4.mul(dc, f));
        v128.store(hidden, zero);
        si = f32x4.add(si, di);
        sf = f32x4.add(sf, df);
        sg = f32x4.add(sg, dg);
        so = f32x4.add(so, dO);
      }
      const sums = w.biasSums + (<usize>p << 5) + half;
      addTo(sums, si);
      addTo(sums + slot, sf);
      addTo(sums + 2 * slot, sg);
      addTo(sums + 3 * slot, so);
    }
  }
}
