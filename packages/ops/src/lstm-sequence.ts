import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { checkSequence } from './check-sequence';
import { runSequence } from './run-sequence';
import type { GatedOptions, SequenceResult, SequenceWeights } from './sequence';

/**
 * Runs a long short-term memory layer over whole sequences.
 *
 *     i, f, o = σ(x W + h U + b)       input, forget and output gate, each with its columns
 *     c̃  = tanh(x W_c + h U_c + b_c)   candidate
 *     c' = f ⊙ c + i ⊙ c̃
 *     h' = o ⊙ tanh(c')
 *
 * Columns of the weights stand in the order i, f, c, o, as in Keras.
 *
 * @param input - `[batch, time, features]`
 * @param weights - kernel `[features, 4 · units]`, recurrent kernel `[units, 4 · units]`, bias `[4 · units]`
 * @returns outputs (with `returnSequences`) and the last state; the caller disposes of them
 * @throws {ShapeError} if a tensor does not fit the others
 * @throws {ArgumentError} if the initial state has no `cell`
 */
export function lstmSequence(
  input: Tensor3D,
  weights: SequenceWeights,
  options: GatedOptions = {},
): SequenceResult<{ hidden: Tensor2D; cell: Tensor2D }> {
  const call = checkSequence('lstmSequence', 'lstm', input, weights, options);
  const { outputs, hidden, cell } = runSequence(call);
  return { outputs, state: { hidden, cell: cell! } };
}
