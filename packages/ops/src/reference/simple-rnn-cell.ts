import type { ReferenceCell } from './reference-cell';

/** `h' = act(x W + b + h U)`. Slots: h, h'. */
export const simpleRnnCell: ReferenceCell = {
  slots: 2,

  forward(step, sums, { hidden }, kept) {
    const { units, problem } = step;
    kept.set(hidden);
    step.addRecurrent(sums, hidden, [0]);
    for (let j = 0; j < units; j++) hidden[j] = activate(problem.attrs.activation, sums[j]!);
    kept.set(hidden, units);
  },

  backward(step, kept, { hidden }, { input }) {
    const { units, problem } = step;
    for (let j = 0; j < units; j++) {
      input[j] = hidden[j]! * slope(problem.attrs.activation, kept[units + j]!);
    }
    hidden.fill(0);
    step.addRecurrentBack(hidden, input, [0]);
  },

  recurrentInput(step, kept) {
    return step.visible(kept.subarray(0, step.units), 0);
  },
};

type Activation = 'tanh' | 'relu' | 'linear';

function activate(name: Activation, x: number): number {
  if (name === 'tanh') return Math.tanh(x);
  return name === 'relu' && x < 0 ? 0 : x;
}

/** Derivative of the activation, from its value. */
function slope(name: Activation, y: number): number {
  if (name === 'tanh') return 1 - y * y;
  return name === 'relu' && y <= 0 ? 0 : 1;
}
