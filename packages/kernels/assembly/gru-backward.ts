import {
  addTo, Backward, beginBackward, carryBack, endBackward, loadOutputGradient, slotProduct,
} from './backward-step';
import { ONE } from './constants';
import { gateSlope4, Kind, kindOf, squashSlope4 } from './gate';
import { Sequence } from './sequence';
import { isPresent, timeOf } from './sequence-step';
import { multiplyVectors } from './vectors';

/** Replaces the gates in the reserve by the gradients of their pre-activations, last step first. */
export function gruBackward(s: Sequence): void {
  const kind = kindOf(s);
  const w = beginBackward(s);
  for (let n = s.time - 1; n >= 0; n--) {
    loadOutputGradient(s, w, n);
    if (s.resetAfter) {
      if (kind == Kind.Sigmoid) retreatAfter(Kind.Sigmoid, s, w, n);
      else if (kind == Kind.Hard) retreatAfter(Kind.Hard, s, w, n);
      else retreatAfter(Kind.Any, s, w, n);
      if (n > 0 || s.dInitialHidden != 0) carryBack(s, w, n, 3);
    } else {
      if (kind == Kind.Sigmoid) retreatBefore(Kind.Sigmoid, s, w, n);
      else if (kind == Kind.Hard) retreatBefore(Kind.Hard, s, w, n);
      else retreatBefore(Kind.Any, s, w, n);
      if (n > 0 || s.dInitialHidden != 0) carryBack(s, w, n, 2);
    }
  }
  endBackward(s, w);
}

@inline
function retreatAfter(kind: Kind, s: Sequence, w: Backward, n: i32): void {
  const block = s.block;
  const slot = <usize>s.panels << 5;
  const zero = f32x4.splat(0);
  const firstGate = s.gate + <usize>n * s.gateStep;
  const states = s.hidden + <usize>n * s.hiddenStep;
  const dHidden = w.dHidden;
  const arriving = w.dOutput;
  const masked = s.mask != 0;
  const time = timeOf(s, n);
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let sn = zero, sz = zero, sr = zero, sh = zero;
      let at = <usize>p * s.panel + half;
      for (let b = 0, batch = s.batch; b < batch; b++, at += 32) {
        const gates = firstGate + at;
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
        const candidate = v128.load(gates);
        const z = v128.load(gates + block);
        const r = v128.load(gates + 2 * block);
        const recurrent = v128.load(gates + 3 * block);
        const h = v128.load(states + at);
        const dh = f32x4.add(v128.load(hidden), dOutput);
        const dn = f32x4.mul(f32x4.mul(dh, f32x4.sub(ONE, z)), squashSlope4(kind, s, candidate));
        const dz = f32x4.mul(f32x4.mul(dh, f32x4.sub(h, candidate)), gateSlope4(kind, s, z));
        const dr = f32x4.mul(f32x4.mul(dn, recurrent), gateSlope4(kind, s, r));
        const dRecurrent = f32x4.mul(dn, r);
        v128.store(gates, dn);
        v128.store(gates + block, dz);
        v128.store(gates + 2 * block, dr);
        v128.store(gates + 3 * block, dRecurrent);
        v128.store(hidden, f32x4.mul(dh, z));
        sn = f32x4.add(sn, dn);
        sz = f32x4.add(sz, dz);
        sr = f32x4.add(sr, dr);
        sh = f32x4.add(sh, dRecurrent);
      }
      const sums = w.biasSums + (<usize>p << 5) + half;
      addTo(sums, sn);
      addTo(sums + slot, sz);
      addTo(sums + 2 * slot, sr);
      addTo(sums + 3 * slot, sh);
    }
  }
}

/** First the candidate and the update gate; then, through the recurrent kernel, r ⊙ h; then the reset gate. */
@inline
function retreatBefore(kind: Kind, s: Sequence, w: Backward, n: i32): void {
  candidateBefore(kind, s, w, n);
  slotProduct(s, n, w.transposed, 2, 2, 1, w.product, s.panel, s.panels, false);
  if (s.recurrentMasks > 0) {
    const factors = s.stateFactors + (s.recurrentMasks > 1 ? 2 * s.block : 0);
    multiplyVectors(w.product, w.product, factors, <i32>(s.block >> 2));
  }
  resetGateBefore(kind, s, w, n);
}

@inline
function candidateBefore(kind: Kind, s: Sequence, w: Backward, n: i32): void {
  const block = s.block;
  const slot = <usize>s.panels << 5;
  const zero = f32x4.splat(0);
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let sz = zero, sn = zero;
      let at = <usize>p * s.panel + half;
      for (let b = 0; b < s.batch; b++, at += 32) {
        const gates = s.gate + <usize>n * s.gateStep + at;
        const hidden = w.dHidden + at;
        const dOutput = v128.load(w.dOutput + at);
        if (!isPresent(s, b, timeOf(s, n))) {
          if (!s.zeroMasked) addTo(hidden, dOutput);
          v128.store(gates, zero);
          v128.store(gates + 2 * block, zero);
          continue;
        }
        const z = v128.load(gates);
        const candidate = v128.load(gates + 2 * block);
        const h = v128.load(s.hidden + <usize>n * s.hiddenStep + at);
        const dh = f32x4.add(v128.load(hidden), dOutput);
        const dn = f32x4.mul(f32x4.mul(dh, f32x4.sub(ONE, z)), squashSlope4(kind, s, candidate));
        const dz = f32x4.mul(f32x4.mul(dh, f32x4.sub(h, candidate)), gateSlope4(kind, s, z));
        v128.store(gates, dz);
        v128.store(gates + 2 * block, dn);
        v128.store(hidden, f32x4.mul(dh, z));
        sz = f32x4.add(sz, dz);
        sn = f32x4.add(sn, dn);
      }
      const sums = w.biasSums + (<usize>p << 5) + half;
      addTo(sums, sz);
      addTo(sums + 2 * slot, sn);
    }
  }
}

@inline
function resetGateBefore(kind: Kind, s: Sequence, w: Backward, n: i32): void {
  const zero = f32x4.splat(0);
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let sum = zero;
      let at = <usize>p * s.panel + half;
      for (let b = 0; b < s.batch; b++, at += 32) {
        const gate = s.gate + <usize>n * s.gateStep + s.block + at;
        if (!isPresent(s, b, timeOf(s, n))) {
          v128.store(gate, zero);
          continue;
        }
        const r = v128.load(gate);
        const h = v128.load(s.hidden + <usize>n * s.hiddenStep + at);
        const dProduct = v128.load(w.product + at);
        const dr = f32x4.mul(f32x4.mul(dProduct, h), gateSlope4(kind, s, r));
        v128.store(gate, dr);
        addTo(w.dHidden + at, f32x4.mul(dProduct, r));
        sum = f32x4.add(sum, dr);
      }
      addTo(w.biasSums + (<usize>(s.panels + p) << 5) + half, sum);
    }
  }
}
