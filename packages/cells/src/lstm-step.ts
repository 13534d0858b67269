import { type ActivationName, activation, expectShape, type SequenceWeights } from '@ostinato/ops';
import { add, matMul, mul, split, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { maskedProduct } from './masked-product';
import type { HiddenState, StepOptions } from './simple-rnn-step';

/** State of a long short-term memory. */
export interface LstmState extends HiddenState {
  /** `[batch, units]`: what the gates protect. */
  cell: Tensor2D;
}

/** Weights of a long short-term memory; columns in the order i, f, c, o. */
export interface LstmWeights extends SequenceWeights {
  /** `[units, projected]`: makes the hidden state smaller than the cell state. */
  projection?: Tensor2D;
}

/** What a step with gates takes besides weights, input and state. */
export interface GatedStepOptions extends StepOptions {
  /** Of the gates; default `'sigmoid'`. */
  recurrentActivation?: ActivationName;
}

/**
 * Advances a long short-term memory by one time step.
 *
 *     i  = σ(x W_i + h U_i + b_i)         input gate
 *     f  = σ(x W_f + h U_f + b_f)         forget gate
 *     g  = tanh(x W_c + h U_c + b_c)      candidate
 *     o  = σ(x W_o + h U_o + b_o)         output gate
 *     c' = f ⊙ c + i ⊙ g
 *     h' = o ⊙ tanh(c')                   and times P, if there is a projection
 *
 * Without peepholes, as Keras, PyTorch and cuDNN have it; the projection is that of arXiv:1402.1128.
 *
 * @param weights - kernel `[features, 4 · units]`, recurrent kernel `[hidden, 4 · units]`, bias `[4 · units]`
 * @param input - `[batch, features]`
 * @param state - the state after the previous step
 * @returns the new state; the caller disposes of it
 * @throws {ShapeError} if `input` does not fit the state and the kernel
 */
export function lstmStep(
  weights: LstmWeights,
  input: Tensor2D,
  state: LstmState,
  options: GatedStepOptions = {},
): LstmState {
  const { kernel, recurrentKernel, bias, projection } = weights;
  expectShape('lstmStep', 'input', input, [state.hidden.shape[0], kernel.shape[0]]);
  const tanh = activation(options.activation ?? 'tanh');
  const σ = activation(options.recurrentActivation ?? 'sigmoid');
  return tidy(() => {
    const x = maskedProduct(input, kernel, options.inputDropout);
    const h = maskedProduct(state.hidden, recurrentKernel, options.recurrentDropout);
    const sum = add(x, h);
    const [i, f, g, o] = split(bias ? add(sum, bias) : sum, 4, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
    const cell: Tensor2D = add(mul(σ(f), state.cell), mul(σ(i), tanh(g)));
    const hidden: Tensor2D = mul(σ(o), tanh(cell));
    return { hidden: projection ? matMul<Tensor2D>(hidden, projection) : hidden, cell };
  });
}
