import { type ReferenceCell, slotsOf } from './reference-cell';

const allGates = [0, 1, 2, 3];

/** `c' = f ⊙ c + i ⊙ c̃; h' = o ⊙ act(c')`. Slots: h, c, i, f, c̃, o, act(c'). */
export const lstmCell: ReferenceCell = {
  slots: 7,

  forward(step, sums, { hidden, cell }, kept) {
    const { units, problem } = step;
    const [h, c, i, f, candidate, o, activeCell] = slotsOf(kept, units);
    h.set(hidden);
    c.set(cell);
    step.addRecurrent(sums, hidden, allGates);
    for (let j = 0; j < units; j++) {
      i[j] = problem.gate(sums[j]!);
      f[j] = problem.gate(sums[units + j]!);
      candidate[j] = problem.activate(sums[2 * units + j]!);
      o[j] = problem.gate(sums[3 * units + j]!);
      cell[j] = f[j]! * c[j]! + i[j]! * candidate[j]!;
      activeCell[j] = problem.activate(cell[j]!);
      hidden[j] = o[j]! * activeCell[j]!;
    }
  },

  backward(step, kept, { hidden, cell }, { input }) {
    const { units, problem } = step;
    const [, c, i, f, candidate, o, activeCell] = slotsOf(kept, units);
    for (let j = 0; j < units; j++) {
      const dh = hidden[j]!;
      const dc = cell[j]! + dh * o[j]! * problem.activationSlope(activeCell[j]!);
      input[j] = dc * candidate[j]! * problem.gateSlope(i[j]!);
      input[units + j] = dc * c[j]! * problem.gateSlope(f[j]!);
      input[2 * units + j] = dc * i[j]! * problem.activationSlope(candidate[j]!);
      input[3 * units + j] = dh * activeCell[j]! * problem.gateSlope(o[j]!);
      cell[j] = dc * f[j]!;
    }
    hidden.fill(0);
    step.addRecurrentBack(hidden, input, allGates);
  },

  recurrentInput(step, kept, gate) {
    return step.visible(kept.subarray(0, step.units), gate);
  },
};
