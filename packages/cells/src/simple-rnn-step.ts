import { type ActivationName, activation, expectShape, type SequenceWeights } from '@ostinato/ops';
import { add, type Tensor2D, type Tensor3D, tidy } from '@tensorflow/tfjs-core';
import { maskedProduct } from './masked-product';

/** State of a cell that remembers one vector per sample. */
export interface HiddenState {
  /** `[batch, units]` */
  hidden: Tensor2D;
}

/** What every step takes besides weights, input and state. */
export interface StepOptions {
  /** Default `'tanh'`. */
  activation?: ActivationName;
  /** `[1 | gates, batch, features]`: factors 0 or 1/(1 − rate) on the input. */
  inputDropout?: Tensor3D;
  /** `[1 | gates, batch, units]`: factors on the state where it enters the recurrent product. */
  recurrentDropout?: Tensor3D;
}

/**
 * Advances a fully connected recurrence by one time step.
 *
 *     h' = tanh(x W + h U + b)
 *
 * @param weights - kernel `[features, units]`, recurrent kernel `[units, units]`, bias `[units]`
 * @param input - `[batch, features]`
 * @param state - the state after the previous step
 * @returns the new state; the caller disposes of it
 * @throws {ShapeError} if `input` does not fit the state and the kernel
 */
export function simpleRnnStep(
  weights: SequenceWeights,
  input: Tensor2D,
  state: HiddenState,
  options: StepOptions = {},
): HiddenState {
  const { kernel, recurrentKernel, bias } = weights;
  expectShape('simpleRnnStep', 'input', input, [state.hidden.shape[0], kernel.shape[0]]);
  const f = activation(options.activation ?? 'tanh');
  return tidy(() => {
    const x = maskedProduct(input, kernel, options.inputDropout);
    const h = maskedProduct(state.hidden, recurrentKernel, options.recurrentDropout);
    const sum = add(x, h);
    return { hidden: f(bias ? add(sum, bias) : sum) as Tensor2D };
  });
}
