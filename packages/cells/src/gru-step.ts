import { activation, expectShape, type SequenceWeights } from '@ostinato/ops';
import { add, matMul, mul, split, sub, type Tensor2D, tidy, unstack } from '@tensorflow/tfjs-core';
import type { GatedStepOptions } from './lstm-step';
import { maskedProduct } from './masked-product';
import type { HiddenState } from './simple-rnn-step';

/** What {@link gruStep} takes besides weights, input and state. */
export interface GruStepOptions extends GatedStepOptions {
  /** Whether the reset gate acts after the recurrent product; default true. */
  resetAfter?: boolean;
}

type Gates = [z: Tensor2D, r: Tensor2D, n: Tensor2D];

/**
 * Advances a gated recurrent unit by one time step.
 *
 *     z  = σ(x W_z + b_z + h U_z + c_z)            update gate
 *     r  = σ(x W_r + b_r + h U_r + c_r)            reset gate
 *     n  = tanh(x W_n + b_n + r ⊙ (h U_n + c_n))   candidate
 *     h' = z ⊙ h + (1 − z) ⊙ n
 *
 * The reset gate acts after the recurrent product, as in arXiv:1406.1078v1, Keras 3's default, PyTorch and
 * cuDNN. With `resetAfter: false` (arXiv:1406.1078v3) the candidate is `tanh(x W_n + b_n + (r ⊙ h) U_n)`, and
 * there is one bias, not two.
 *
 * @param weights - kernel `[features, 3 · units]`, recurrent kernel `[units, 3 · units]`, bias `[2, 3 · units]`
 *   (rows b and c) or, with `resetAfter: false`, `[3 · units]`; columns in the order z, r, n
 * @param input - `[batch, features]`
 * @param state - the state after the previous step
 * @returns the new state; the caller disposes of it
 * @throws {ShapeError} if `input` does not fit the state and the kernel
 */
export function gruStep(
  weights: SequenceWeights,
  input: Tensor2D,
  state: HiddenState,
  options: GruStepOptions = {},
): HiddenState {
  expectShape('gruStep', 'input', input, [state.hidden.shape[0], weights.kernel.shape[0]]);
  const step = (options.resetAfter ?? true) ? resetAfterStep : resetBeforeStep;
  return tidy(() => ({ hidden: step(weights, input, state.hidden, options) }));
}

function resetAfterStep(
  weights: SequenceWeights,
  input: Tensor2D,
  h: Tensor2D,
  options: GruStepOptions,
): Tensor2D {
  const [tanh, σ] = functions(options);
  const [b, c] = weights.bias ? (unstack(weights.bias, 0) as Tensor2D[]) : [];
  const [xz, xr, xn] = gates(maskedProduct(input, weights.kernel, options.inputDropout), b);
  const [hz, hr, hn] = gates(maskedProduct(h, weights.recurrentKernel, options.recurrentDropout), c);
  const z = σ(add(xz, hz));
  const r = σ(add(xr, hr));
  const n = tanh(add(xn, mul(r, hn)));
  return add(mul(z, h), mul(sub(1, z), n));
}

function resetBeforeStep(
  weights: SequenceWeights,
  input: Tensor2D,
  h: Tensor2D,
  options: GruStepOptions,
): Tensor2D {
  const [tanh, σ] = functions(options);
  const masks = options.recurrentDropout ? (unstack(options.recurrentDropout, 0) as Tensor2D[]) : [];
  const dropped = (gate: number) => (masks.length > 0 ? mul(h, masks[gate] ?? masks[0]!) : h) as Tensor2D;
  const [xz, xr, xn] = gates(maskedProduct(input, weights.kernel, options.inputDropout), weights.bias);
  const [Uz, Ur, Un] = split(weights.recurrentKernel, 3, 1) as Gates;
  const z = σ(add(xz, matMul(dropped(0), Uz)));
  const r = σ(add(xr, matMul(dropped(1), Ur)));
  const n = tanh(add(xn, matMul(mul(r, dropped(2)), Un)));
  return add(mul(z, h), mul(sub(1, z), n));
}

function functions({
  activation: candidate = 'tanh',
  recurrentActivation: gate = 'sigmoid',
}: GruStepOptions) {
  return [activation(candidate), activation(gate)] as const;
}

function gates(product: Tensor2D, bias?: SequenceWeights['bias']): Gates {
  return split(bias ? add(product, bias) : product, 3, 1) as Gates;
}
