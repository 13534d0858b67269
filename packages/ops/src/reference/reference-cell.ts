import type { SequenceProblem } from './sequence-problem';
import { addProduct, times, transposedProduct } from './vector-matrix';

/** One sample's state, or its gradient: `[units]` each; `cell` is unused but for the LSTM. */
export interface SampleState {
  hidden: Float64Array;
  cell: Float64Array;
}

/** Gradients of one step's gates, `[columns]`: of x W + b, and of h U (the same array unless they differ). */
export interface StepGradients {
  input: Float64Array;
  recurrent: Float64Array;
}

/** The scalar definition of one cell, for one step of one sample. */
export interface ReferenceCell {
  /** Numbers per unit that the backward pass needs of a step; slot 0 is the hidden state before it. */
  readonly slots: number;
  /** Advances `state`; `sums` comes as x W + b and may be overwritten; `kept` gets the slots, one after another. */
  forward(step: ReferenceStep, sums: Float64Array, state: SampleState, kept: Float64Array): void;
  /** Takes `gradient` from after the step to before it, and fills `gates`. */
  backward(step: ReferenceStep, kept: Float64Array, gradient: SampleState, gates: StepGradients): void;
  /** The row that the recurrent kernel's columns of that gate were multiplied with. */
  recurrentInput(step: ReferenceStep, kept: Float64Array, gate: number): Float32Array | Float64Array;
}

/** What a cell sees of a call: the recurrent weights, through one sample's dropout factors. */
export class ReferenceStep {
  constructor(
    readonly problem: SequenceProblem,
    readonly sample: number,
    readonly recurrentKernel: Float32Array,
    readonly recurrentBias?: Float32Array,
  ) {}

  get units(): number {
    return this.problem.attrs.units;
  }

  /** A row as the gate's recurrent product sees it. */
  visible(row: Float64Array, gate: number): Float32Array | Float64Array {
    return times(row, this.problem.recurrentFactors(this.sample, gate));
  }

  /** `sums += row U` for the gates in `gates`. */
  addRecurrent(sums: Float64Array, row: Float64Array, gates: readonly number[]): void {
    for (const gate of gates)
      addProduct(sums, this.visible(row, gate), this.recurrentKernel, this.problem.block(gate));
  }

  /** `result += gradients Uᵀ` for the gates in `gates`: the gradient of the row in {@link addRecurrent}. */
  addRecurrentBack(result: Float64Array, gradients: Float64Array, gates: readonly number[]): void {
    for (const gate of gates) {
      const product = transposedProduct(
        gradients,
        this.recurrentKernel,
        this.units,
        this.problem.block(gate),
      );
      const factors = this.problem.recurrentFactors(this.sample, gate);
      for (let k = 0; k < this.units; k++) result[k]! += product[k]! * (factors ? factors[k]! : 1);
    }
  }
}

type Slots = readonly [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** The slots of one step, each `[units]`; those beyond what the cell keeps are empty. */
export function slotsOf(kept: Float64Array, units: number): Slots {
  return [0, 1, 2, 3, 4, 5, 6].map((slot) =>
    kept.subarray(slot * units, (slot + 1) * units),
  ) as unknown as Slots;
}
