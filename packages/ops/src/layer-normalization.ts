import {
  add,
  moments,
  mul,
  reshape,
  rsqrt,
  sub,
  type Tensor,
  type Tensor1D,
  tidy,
} from '@tensorflow/tfjs-core';
import { asFloat } from './as-float';
import { canRunKernel } from './can-run-kernel';
import { expectShape } from './expect-shape';
import { LAYER_NORM_KERNEL, layerNormGradient } from './layer-normalization-contract';
import { registerGradients } from './register-gradients';
import { runOp } from './run-op';

/**
 * Layer normalization over the last axis (arXiv:1607.06450), as Keras 3 and PyTorch compute it.
 *
 *     y = (x − mean) / √(variance + ε) ⊙ gamma + beta
 *
 * @param x - `[..., size]`
 * @param gamma - `[size]`
 * @param beta - `[size]`
 * @param epsilon - default 1e-3, as in Keras (PyTorch: 1e-5)
 * @returns a tensor with the shape of `x`
 * @throws {ShapeError} if the shapes do not fit
 */
export function layerNormalization<T extends Tensor>(
  x: T,
  gamma: Tensor1D,
  beta: Tensor1D,
  epsilon = 1e-3,
): T {
  const size = x.shape.at(-1) ?? 0;
  expectShape('layerNormalization', 'gamma', gamma, [size]);
  expectShape('layerNormalization', 'beta', beta, [size]);
  registerGradients();
  return tidy(() => {
    const floats = asFloat(x);
    if (!canRunKernel(LAYER_NORM_KERNEL)) return composed(floats, gamma, beta, epsilon);
    const rows = reshape(floats, [-1, size]);
    const [y] = runOp(layerNormGradient, { x: rows, gamma, beta }, { epsilon });
    return reshape(y!, x.shape) as T;
  });
}

function composed<T extends Tensor>(x: T, gamma: Tensor1D, beta: Tensor1D, epsilon: number): T {
  const { mean, variance } = moments(x, -1, true);
  const normalized = mul(sub(x, mean), rsqrt(add(variance, epsilon)));
  return add(mul(normalized, gamma), beta) as T;
}
