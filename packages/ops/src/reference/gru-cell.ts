import { type ReferenceCell, slotsOf } from './reference-cell';

/**
 * `h' = z ⊙ h + (1 − z) ⊙ n` with `n = act(x W_n + b_n + r ⊙ (h U_n + c_n))`.
 * Slots: h, z, r, n, and s = h U_n + c_n.
 */
export const gruResetAfterCell: ReferenceCell = {
  slots: 5,

  forward(step, sums, { hidden }, kept) {
    const { units, problem, recurrentBias } = step;
    const [h, z, r, n, s] = slotsOf(kept, units);
    h.set(hidden);
    const products = recurrentBias ? Float64Array.from(recurrentBias) : new Float64Array(3 * units);
    step.addRecurrent(products, hidden, [0, 1, 2]);
    for (let j = 0; j < units; j++) {
      z[j] = problem.gate(sums[j]! + products[j]!);
      r[j] = problem.gate(sums[units + j]! + products[units + j]!);
      s[j] = products[2 * units + j]!;
      n[j] = problem.activate(sums[2 * units + j]! + r[j]! * s[j]!);
      hidden[j] = z[j]! * h[j]! + (1 - z[j]!) * n[j]!;
    }
  },

  backward(step, kept, { hidden }, { input, recurrent }) {
    const { units, problem } = step;
    const [h, z, r, n, s] = slotsOf(kept, units);
    for (let j = 0; j < units; j++) {
      const dh = hidden[j]!;
      const dn = dh * (1 - z[j]!) * problem.activationSlope(n[j]!);
      input[j] = dh * (h[j]! - n[j]!) * problem.gateSlope(z[j]!);
      input[units + j] = dn * s[j]! * problem.gateSlope(r[j]!);
      input[2 * units + j] = dn;
      hidden[j] = dh * z[j]!;
    }
    recurrent.set(input);
    for (let j = 0; j < units; j++) recurrent[2 * units + j]! *= r[j]!;
    step.addRecurrentBack(hidden, recurrent, [0, 1, 2]);
  },

  recurrentInput(step, kept, gate) {
    return step.visible(kept.subarray(0, step.units), gate);
  },
};

/** The same with `n = act(x W_n + b_n + (r ⊙ h) U_n)`. Slots: h, z, r, n. */
export const gruResetBeforeCell: ReferenceCell = {
  slots: 4,

  forward(step, sums, { hidden }, kept) {
    const { units, problem } = step;
    const [h, z, r, n] = slotsOf(kept, units);
    h.set(hidden);
    step.addRecurrent(sums, hidden, [0, 1]);
    for (let j = 0; j < units; j++) r[j] = problem.gate(sums[units + j]!);
    step.addRecurrent(sums, product(r, h), [2]);
    for (let j = 0; j < units; j++) {
      z[j] = problem.gate(sums[j]!);
      n[j] = problem.activate(sums[2 * units + j]!);
      hidden[j] = z[j]! * h[j]! + (1 - z[j]!) * n[j]!;
    }
  },

  backward(step, kept, { hidden }, { input }) {
    const { units, problem } = step;
    const [h, z, r, n] = slotsOf(kept, units);
    for (let j = 0; j < units; j++) {
      const dh = hidden[j]!;
      input[j] = dh * (h[j]! - n[j]!) * problem.gateSlope(z[j]!);
      input[2 * units + j] = dh * (1 - z[j]!) * problem.activationSlope(n[j]!);
      hidden[j] = dh * z[j]!;
    }
    const dReset = new Float64Array(units);
    step.addRecurrentBack(dReset, input, [2]);
    for (let j = 0; j < units; j++) {
      input[units + j] = dReset[j]! * h[j]! * problem.gateSlope(r[j]!);
      hidden[j]! += dReset[j]! * r[j]!;
    }
    step.addRecurrentBack(hidden, input, [0, 1]);
  },

  recurrentInput(step, kept, gate) {
    const [h, , r] = slotsOf(kept, step.units);
    return step.visible(gate < 2 ? h : product(r, h), gate);
  },
};

function product(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, j) => value * b[j]!);
}
