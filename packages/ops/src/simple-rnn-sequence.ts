import type { Tensor3D } from '@tensorflow/tfjs-core';
import { checkSequence } from './check-sequence';
import { runSequence } from './run-sequence';
import type { SequenceOptions, SequenceResult, SequenceWeights } from './sequence';

/**
 * Runs a simple (Elman) recurrent layer over whole sequences.
 *
 *     h' = tanh(x W + h U + b)
 *
 * Kernel, recurrent kernel and bias as in Keras; `activation` may replace tanh.
 *
 * @param input - `[batch, time, features]`
 * @param weights - kernel `[features, units]`, recurrent kernel `[units, units]`, bias `[units]`
 * @returns outputs (with `returnSequences`) and the last state; the caller disposes of them
 * @throws {ShapeError} if a tensor does not fit the others
 */
export function simpleRnnSequence(
  input: Tensor3D,
  weights: SequenceWeights,
  options: SequenceOptions = {},
): SequenceResult {
  const call = checkSequence('simpleRnnSequence', 'simpleRnn', input, weights, options);
  const { outputs, hidden } = runSequence(call);
  return { outputs, state: { hidden } };
}
