import {
  abs,
  add,
  clipByValue,
  div,
  elu,
  erf,
  exp,
  leakyRelu,
  logSoftmax,
  mul,
  neg,
  relu,
  relu6,
  selu,
  sigmoid,
  softmax,
  softplus,
  sub,
  type Tensor,
  tanh,
} from '@tensorflow/tfjs-core';
import { type ActivationName, activationName } from './activation-name';
import { registerGradients } from './register-gradients';

/** A differentiable function that keeps the shape; softmax and its like act along the last axis. */
export type Activation = <T extends Tensor>(x: T) => T;

/** Keras 3: clip(x / 6 + ½, 0, 1). */
const hardSigmoid: Activation = (x) => clipByValue(add(mul(x, 1 / 6), 0.5), 0, 1);

/** Keras 3's activations by name, at their default settings. */
const activations: Record<ActivationName, Activation> = {
  linear: (x) => x,
  tanh,
  relu,
  relu6,
  /** x for x ≥ 0, else 0.2 x. */
  leakyRelu: (x) => leakyRelu(x, 0.2),
  elu,
  selu,
  /** log(1 + eˣ) */
  softplus,
  /** x / (1 + |x|) */
  softsign: (x) => div(x, add(1, abs(x))),
  sigmoid,
  hardSigmoid,
  /** Keras 1, Keras 2 and tfjs-layers: clip(0.2 x + ½, 0, 1). */
  hardSigmoidKeras2: (x) => clipByValue(add(mul(x, 0.2), 0.5), 0, 1),
  hardTanh: (x) => clipByValue(x, -1, 1),
  /** x σ(x), also known as swish. */
  silu: (x) => mul(x, sigmoid(x)),
  hardSilu: (x) => mul(x, hardSigmoid(x)),
  /** x Φ(x), with the normal distribution's Φ by the error function. */
  gelu: (x) => mul(mul(0.5, x), add(1, erf(mul(x, Math.SQRT1_2)))),
  /** x tanh(softplus(x)) */
  mish: (x) => mul(x, tanh(softplus(x))),
  exponential: exp,
  logSigmoid: (x) => neg(softplus(neg(x))),
  tanhShrink: (x) => sub(x, tanh(x)),
  softmax: (x) => softmax(x),
  logSoftmax: (x) => logSoftmax(x),
};

/**
 * The activation of that name, in this library's or in Keras's spelling.
 *
 * @throws {ArgumentError} if there is no such activation
 */
export function activation(name: string): Activation {
  registerGradients();
  return activations[activationName(name)];
}
