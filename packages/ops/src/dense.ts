import {
  add,
  engine,
  matMul,
  type NamedTensorMap,
  reshape,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import { activation as activationOf } from './activation';
import type { ActivationName } from './activation-name';
import { asFloat } from './as-float';
import { canRunKernel } from './can-run-kernel';
import { DENSE_KERNEL, denseGradient, isDenseActivation, linearGradient } from './dense-contract';
import { ShapeError } from './errors';
import { expectShape } from './expect-shape';
import { registerGradients } from './register-gradients';
import { runOp } from './run-op';

/**
 * A fully connected layer as one op, along the last axis:
 *
 *     y = activation(x W + b)
 *
 * @param x - `[..., features]`
 * @param kernel - `[features, units]`
 * @param bias - `[units]`; default none
 * @param activation - default `'linear'`
 * @returns `[..., units]`; the caller disposes of it
 * @throws {ShapeError} if the shapes do not fit
 */
export function dense(
  x: Tensor,
  kernel: Tensor2D,
  bias?: Tensor1D,
  activation: ActivationName = 'linear',
): Tensor {
  const [features, units] = kernel.shape;
  if (x.rank < 2 || x.shape.at(-1) !== features) throw wrongInput(x, features);
  if (bias) expectShape('dense', 'bias', bias, [units]);
  registerGradients();
  if (x.dtype !== 'float32') return tidied(() => dense(asFloat(x), kernel, bias, activation));
  if (!canRunKernel(DENSE_KERNEL)) return tidied(() => composed(x, kernel, bias, activation));
  const inputs: NamedTensorMap = { x, kernel };
  if (bias) inputs.bias = bias;
  if (activation === 'linear') return runOp(linearGradient, inputs, { activation })[0]!;
  if (isDenseActivation(activation)) return runOp(denseGradient, inputs, { activation })[0]!;
  return tidied(() => activationOf(activation)(runOp(linearGradient, inputs, { activation: 'linear' })[0]!));
}

/** While a tape runs, its scope frees what lies between: a loss may go back to what stands before the activation. */
function tidied(run: () => Tensor): Tensor {
  return engine().isTapeOn() ? run() : tidy(run);
}

function composed(x: Tensor, kernel: Tensor2D, bias: Tensor1D | undefined, name: ActivationName): Tensor {
  const rows = x.rank === 2 ? x : reshape(x, [-1, kernel.shape[0]]);
  const product = matMul(rows, kernel);
  const sums = bias ? add(product, bias) : product;
  return activationOf(name)(x.rank === 2 ? sums : reshape(sums, [...x.shape.slice(0, -1), kernel.shape[1]]));
}

function wrongInput(x: Tensor, features: number): ShapeError {
  return new ShapeError({
    caller: 'dense',
    argument: 'x',
    expected: `of shape [..., ${features}] with at least two axes`,
    received: `[${x.shape.join(', ')}]`,
  });
}
