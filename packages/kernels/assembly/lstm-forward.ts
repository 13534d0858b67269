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
    if (kind == Kind.Sigmoid) advanceSigmoid(s, n);
    else if (kind == Kind.Hard) advanceHard(s, n);
    else advanceAny(s, n);
    writeOutput(s, n);
  }
  end(s);
}

function advanceSigmoid(s: Sequence, n: i32): void {
  advance(Kind.Sigmoid, s, n);
}

function advanceHard(s: Sequence, n: i32): void {
  advance(Kind.Hard, s, n);
}

function advanceAny(s: Sequence, n: i32): void {
  advance(Kind.Any, s, n);
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
    const bias = s.packedBias + (<usize>p << 5);
    const bil = v128.load(bias), bih = v128.load(bias, 16);
    const bfl = v128.load(bias + slot), bfh = v128.load(bias + slot, 16);
    const bcl = v128.load(bias + 2 * slot), bch = v128.load(bias + 2 * slot, 16);
    const bol = v128.load(bias + 3 * slot), boh = v128.load(bias + 3 * slot, 16);
    let at = <usize>p * s.panel;
    for (let b = 0, batch = s.batch; b < batch; b++, at += 32) {
      const cell = cells + at;
      const cl = v128.load(cell), ch = v128.load(cell, 16);
      if (masked && !isPresent(s, b, time)) {
        v128.store(cell + cellStep, cl), v128.store(cell + cellStep, ch, 16);
        continue;
      }
      const gi = gates + at, gf = gi + block, gc = gf + block, go = gc + block;
      const il = gate4(kind, s, f32x4.add(v128.load(gi), bil)), ih = gate4(kind, s, f32x4.add(v128.load(gi, 16), bih));
      const fl = gate4(kind, s, f32x4.add(v128.load(gf), bfl)), fh = gate4(kind, s, f32x4.add(v128.load(gf, 16), bfh));
      const gl = squash4(kind, s, f32x4.add(v128.load(gc), bcl)), gh = squash4(kind, s, f32x4.add(v128.load(gc, 16), bch));
      const ol = gate4(kind, s, f32x4.add(v128.load(go), bol)), oh = gate4(kind, s, f32x4.add(v128.load(go, 16), boh));
      const nl = madd(fl, cl, f32x4.mul(il, gl)), nh = madd(fh, ch, f32x4.mul(ih, gh));
      v128.store(cell + cellStep, nl), v128.store(cell + cellStep, nh, 16);
      const hl = f32x4.mul(ol, squash4(kind, s, nl)), hh = f32x4.mul(oh, squash4(kind, s, nh));
      v128.store(hidden + at, hl), v128.store(hidden + at, hh, 16);
      if (kept) {
        v128.store(gi, il), v128.store(gi, ih, 16);
        v128.store(gf, fl), v128.store(gf, fh, 16);
        v128.store(gc, gl), v128.store(gc, gh, 16);
        v128.store(go, ol), v128.store(go, oh, 16);
      }
    }
  }
}
