import type { Tensor3D } from '@tensorflow/tfjs-core';
import { checkSequence } from './check-sequence';
import { runSequence } from './run-sequence';
import type { GruOptions, SequenceResult, SequenceWeights } from './sequence';

/**
 * Runs a gated recurrent unit over whole sequences.
 *
 *     z  = σ(x W_z + b_z + h U_z + c_z)            update gate
 *     r  = σ(x W_r + b_r + h U_r + c_r)            reset gate
 *     n  = tanh(x W_n + b_n + r ⊙ (h U_n + c_n))   candidate state
 *     h' = z ⊙ h + (1 − z) ⊙ n
 *
 * So with `resetAfter` (arXiv:1406.1078v1; the default of Keras 3, PyTorch, cuDNN); without it there is one row of
 * biases and n = tanh(x W_n + b_n + (r ⊙ h) U_n). Columns of the weights stand in the order z, r, h, as in Keras.
 *
 * @param input - `[batch, time, features]`
 * @param weights - kernel `[features, 3 · units]`, recurrent kernel `[units, 3 · units]`, bias `[2, 3 · units]`, or
 *   `[3 · units]` without `resetAfter`
 * @returns outputs (with `returnSequences`) and the last state; the caller disposes of them
 * @throws {ShapeError} if a tensor does not fit the others
 */
export function gruSequence(
  input: Tensor3D,
  weights: SequenceWeights,
  options: GruOptions = {},
): SequenceResult {
  const call = checkSequence('gruSequence', 'gru', input, weights, options);
  const { outputs, hidden } = runSequence(call);
  return { outputs, state: { hidden } };
}
