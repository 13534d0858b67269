import { gate4, Kind, kindOf, squash4 } from './gate';
import { Sequence } from './sequence';
import {
  begin, end, isPresent, stepProduct, timeOf, writeInput, writeOperands, writeOutput, writeState,
} from './sequence-step';
import { madd } from './simd';

/**
 *     z, r = σ(x W + h U + b)
 *     n = tanh(x W + b + r ⊙ (h U + c))     reset after the product, or
 *     n = tanh(x W + (r ⊙ h) U + b)         before it
 *     h' = z ⊙ h + (1 − z) ⊙ n
 *
 * Relu or nothing may take the place of tanh.
 */
export function gruForward(s: Sequence): void {
  begin(s);
  for (let n = 0; n < s.time; n++) {
    if (s.resetAfter) resetAfter(s, n);
    else resetBefore(s, n);
    writeOutput(s, n);
  }
  end(s);
}

function resetAfter(s: Sequence, n: i32): void {
  const depth = s.features + s.units;
  const last = s.operands - 1;
  writeOperands(s, n, s.operands);
  stepProduct(s, n, last, 0, 2, 1, 0, s.features);
  if (last == 0) {
    stepProduct(s, n, 0, 1, 0, 2, 0, depth);
  } else {
    stepProduct(s, n, 0, 1, 0, 1, 0, depth);
    stepProduct(s, n, 1, 2, 1, 1, 0, depth);
  }
  stepProduct(s, n, last, 3, 2, 1, s.features, s.units);
  const kind = kindOf(s);
  if (kind == Kind.Sigmoid) advanceAfter(Kind.Sigmoid, s, n);
  else if (kind == Kind.Hard) advanceAfter(Kind.Hard, s, n);
  else advanceAfter(Kind.Any, s, n);
}

@inline
function advanceAfter(kind: Kind, s: Sequence, n: i32): void {
  const block = s.block;
  const firstGate = s.gate + <usize>n * s.gateStep;
  const hidden = s.hidden + <usize>n * s.hiddenStep;
  const hiddenStep = s.hiddenStep;
  const masked = s.mask != 0;
  const kept = s.reserve != 0;
  const time = timeOf(s, n);
  const slot = <usize>s.panels << 5;
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const bias = s.packedBias + (<usize>p << 5) + half;
      const bn = v128.load(bias);
      const bz = v128.load(bias + slot);
      const br = v128.load(bias + 2 * slot);
      const bh = v128.load(bias + 3 * slot);
      let at = <usize>p * s.panel + half;
      for (let b = 0, batch = s.batch; b < batch; b++, at += 32) {
        const gates = firstGate + at;
        const state = hidden + at;
        const h = v128.load(state);
        if (masked && !isPresent(s, b, time)) {
          v128.store(state + hiddenStep, h);
          continue;
        }
        const z = gate4(kind, s, f32x4.add(v128.load(gates + block), bz));
        const r = gate4(kind, s, f32x4.add(v128.load(gates + 2 * block), br));
        const recurrent = f32x4.add(v128.load(gates + 3 * block), bh);
        const candidate = squash4(kind, s, madd(r, recurrent, f32x4.add(v128.load(gates), bn)));
        v128.store(state + hiddenStep, madd(z, f32x4.sub(h, candidate), candidate));
        if (kept) {
          v128.store(gates, candidate);
          v128.store(gates + block, z);
          v128.store(gates + 2 * block, r);
          v128.store(gates + 3 * block, recurrent);
        }
      }
    }
  }
}

/** The candidate's operand, `[x | r ⊙ h]`, is the last one, and can be written only when r is known. */
function resetBefore(s: Sequence, n: i32): void {
  const depth = s.features + s.units;
  const last = s.operands - 1;
  writeOperands(s, n, last);
  if (last == 1) {
    stepProduct(s, n, 0, 0, 0, 2, 0, depth);
  } else {
    stepProduct(s, n, 0, 0, 0, 1, 0, depth);
    stepProduct(s, n, 1, 1, 1, 1, 0, depth);
  }
  if (s.hardGates) gatesBefore(Kind.Hard, s, n);
  else gatesBefore(Kind.Sigmoid, s, n);
  writeInput(s, n, last);
  // The candidate's slot is still free: it holds r ⊙ h until the operand has it.
  writeState(s, n, last, s.gate + <usize>n * s.gateStep + 2 * s.block);
  stepProduct(s, n, last, 2, 2, 1, 0, depth);
  if (kindOf(s) == Kind.Any) advanceBefore(Kind.Any, s, n);
  else advanceBefore(Kind.Sigmoid, s, n);
}

@inline
function gatesBefore(kind: Kind, s: Sequence, n: i32): void {
  const slot = <usize>s.panels << 5;
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const bias = s.packedBias + (<usize>p << 5) + half;
      const bz = v128.load(bias);
      const br = v128.load(bias + slot);
      let at = <usize>p * s.panel + half;
      for (let b = 0; b < s.batch; b++, at += 32) {
        const gates = s.gate + <usize>n * s.gateStep + at;
        const h = v128.load(s.hidden + <usize>n * s.hiddenStep + at);
        const r = gate4(kind, s, f32x4.add(v128.load(gates + s.block), br));
        v128.store(gates, gate4(kind, s, f32x4.add(v128.load(gates), bz)));
        v128.store(gates + s.block, r);
        v128.store(gates + 2 * s.block, f32x4.mul(r, h));
      }
    }
  }
}

@inline
function advanceBefore(kind: Kind, s: Sequence, n: i32): void {
  const slot = <usize>s.panels << 5;
  for (let p = 0; p < s.panels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const bn = v128.load(s.packedBias + (<usize>p << 5) + half + 2 * slot);
      let at = <usize>p * s.panel + half;
      for (let b = 0; b < s.batch; b++, at += 32) {
        const gates = s.gate + <usize>n * s.gateStep + at;
        const state = s.hidden + <usize>n * s.hiddenStep + at;
        const h = v128.load(state);
        if (!isPresent(s, b, timeOf(s, n))) {
          v128.store(state + s.hiddenStep, h);
          continue;
        }
        const candidate = squash4(kind, s, f32x4.add(v128.load(gates + 2 * s.block), bn));
        v128.store(gates + 2 * s.block, candidate);
        v128.store(state + s.hiddenStep, madd(v128.load(gates), f32x4.sub(h, candidate), candidate));
      }
    }
  }
}
