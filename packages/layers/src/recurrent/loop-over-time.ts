import { detach } from '@ostinato/ops';
import {
  cast,
  engine,
  reshape,
  slice,
  stack,
  type Tensor,
  tidy,
  where,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { CallContext } from '../core/forward-pass';
import type { Shape } from '../core/shape';

/** How a cell is to run over a sequence. */
export interface SequenceRun {
  /** `[batch, time]`; a step with 0 keeps the states. */
  mask: Tensor | null;
  /** Outputs of masked steps are zero; else they repeat the output before. */
  zeroOutputForMask: boolean;
  /** Last step first; outputs come in the order of processing. */
  goBackwards: boolean;
  /** Whether the outputs of all steps are wanted. */
  returnSequences: boolean;
}

/** What a cell gives for a sequence. */
export interface SequenceResult {
  /** `[batch, time, …]` in the order of processing; only with `returnSequences`. */
  outputs?: Tensor;
  /** Output of the last step, `[batch, …]`. */
  last: Tensor;
  /** After the last step. */
  states: Tensor[];
}

/** What the loop needs of a cell. */
interface LoopCell {
  call(inputs: Tensor[], context: CallContext): Tensor[];
  stateShapes(stepShape: Shape): number[][];
  stepOutputShape(stepShape: Shape): Shape;
  heldOutput(states: readonly Tensor[]): Tensor | undefined;
}

/** What one step leaves behind. */
interface StepResult {
  output: Tensor;
  states: Tensor[];
}

/** Runs a cell over a sequence step by step. A masked step keeps the states and repeats the output (or gives zero). */
export function loopOverTime(
  cell: LoopCell,
  input: Tensor,
  initialStates: Tensor[] | null,
  run: SequenceRun,
  context: CallContext,
): SequenceResult {
  const [batch, time, ...stepSizes] = input.shape as [number, number, ...number[]];
  const stepShape = [batch, ...stepSizes];
  // Steps lie flat here: several backends cut up to four axes only.
  const flat = reshape(input, [batch, time, product(stepSizes)]);
  const sequence = context.forSequence();
  const mask = run.mask && cast(detach(run.mask), 'bool');
  const outputShape = [batch, ...(cell.stepOutputShape(stepShape) as number[])];

  let states = initialStates ?? cell.stateShapes(stepShape).map((shape) => zeros([batch, ...shape]));
  let last = cell.heldOutput(states) ?? zeros(outputShape);
  const outputs: Tensor[] = [];

  const step = (t: number): StepResult => {
    const x = reshape(slice(flat, [0, t, 0], [batch, 1, -1]), stepShape);
    const [output, ...next] = cell.call([x, ...states], sequence);
    if (!mask) return { output: output!, states: next };
    const present = slice(mask, [0, t], [batch, 1]);
    const choose = (fresh: Tensor, old: Tensor) =>
      where(reshape(present, [batch, ...Array(fresh.rank - 1).fill(1)]), fresh, old);
    return {
      output: choose(output!, run.zeroOutputForMask ? zerosLike(output!) : last),
      states: next.map((state, index) => choose(state, states[index]!)),
    };
  };
  // The first step runs outside of a tidy, so that what it makes for the whole sequence stays.
  const forgetful = !engine().isTapeOn();
  for (let n = 0; n < time; n++) {
    const t = run.goBackwards ? time - 1 - n : n;
    const { output, states: next } =
      forgetful && n > 0 ? (tidy(() => ({ ...step(t) })) as StepResult) : step(t);
    states = next;
    last = output;
    if (run.returnSequences) outputs.push(output);
  }
  if (!run.returnSequences) return { last, states };
  return {
    outputs: outputs.length > 0 ? stack(outputs, 1) : zeros([batch, 0, ...outputShape.slice(1)]),
    last,
    states,
  };
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((n, size) => n * size, 1);
}
