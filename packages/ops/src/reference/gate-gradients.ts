import type { StepGradients } from './reference-cell';
import type { SequenceProblem } from './sequence-problem';

/**
 * Room for the gates' gradients of a whole sequence: `[batch, time, columns]` of x W + b, and after it, where they
 * differ, the same of h U.
 */
export function gateGradients(problem: SequenceProblem): Float64Array {
  const { batch, time } = problem.attrs;
  return new Float64Array((problem.splitsGradients ? 2 : 1) * batch * time * problem.columns);
}

/** The part of one step of one sample. */
export function stepGradients(
  problem: SequenceProblem,
  gates: Float64Array,
  sample: number,
  time: number,
): StepGradients {
  const { columns, attrs } = problem;
  const start = (sample * attrs.time + time) * columns;
  const input = gates.subarray(start, start + columns);
  if (!problem.splitsGradients) return { input, recurrent: input };
  const second = start + attrs.batch * attrs.time * columns;
  return { input, recurrent: gates.subarray(second, second + columns) };
}
