import type { Arena } from './arena';
import type { CellWeights } from './cell-weights';
import { type CellOptions, PreparedCell, type PrepareOptions } from './prepared-cell';

/**
 * Packs the weights of a SimpleRNN for stepping: h' = act(x W + h U + b).
 *
 * @param activation - default `'tanh'`
 * @throws {KernelError} if the weights do not fit each other
 */
export function prepareSimpleRnn(
  arena: Arena,
  weights: CellWeights,
  options: PrepareOptions & Pick<CellOptions, 'activation'> = {},
): PreparedCell {
  return new PreparedCell('prepareSimpleRnn', arena, 'simpleRnn', weights, options);
}

/**
 * Packs the weights of an LSTM for stepping: i, f, o = σ(x W + h U + b), c' = f ⊙ c + i ⊙ tanh(x W + h U + b),
 * h' = o ⊙ tanh(c').
 *
 * @param activation - in place of tanh: `'relu'` or `'linear'`
 * @param recurrentActivation - σ: `'sigmoid'` by default, or `'hardSigmoid'` with `slope` and `offset`
 * @throws {KernelError} if the weights do not fit each other
 */
export function prepareLstm(
  arena: Arena,
  weights: CellWeights,
  options: PrepareOptions & Omit<CellOptions, 'resetAfter'> = {},
): PreparedCell {
  return new PreparedCell('prepareLstm', arena, 'lstm', weights, options);
}

/**
 * Packs the weights of a GRU for stepping: z, r = σ(x W + h U + b), h' = z ⊙ h + (1 − z) ⊙ n.
 *
 * @param resetAfter - default true: n = tanh(x W + b + r ⊙ (h U + c)); else n = tanh(x W + (r ⊙ h) U + b)
 * @throws {KernelError} if the weights do not fit each other
 */
export function prepareGru(
  arena: Arena,
  weights: CellWeights,
  options: PrepareOptions & CellOptions = {},
): PreparedCell {
  return new PreparedCell('prepareGru', arena, 'gru', weights, options);
}
