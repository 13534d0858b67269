import type { ReferenceCell } from './reference-cell';

/** `h' = act(x W + b + h U)`. Slots: h, h'. */
export const simpleRnnCell: ReferenceCell = {
  slots: 2,

  forward(step, sums, { hidden }, kept) {
    const { units, problem } = step;
    kept.set(hidden);
    step.addRecurrent(sums, hidden, [0]);
    for (let j = 0; j < units; j++) hidden[j] = problem.activate(sums[j]!);
    kept.set(hidden, units);
  },

  backward(step, kept, { hidden }, { input }) {
    const { units, problem } = step;
    for (let j = 0; j < units; j++) {
      input[j] = hidden[j]! * problem.activationSlope(kept[units + j]!);
    }
    hidden.fill(0);
    step.addRecurrentBack(hidden, input, [0]);
  },

  recurrentInput(step, kept) {
    return step.visible(kept.subarray(0, step.units), 0);
  },
};
