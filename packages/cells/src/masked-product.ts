import { concat, matMul, mul, split, type Tensor2D, type Tensor3D, unstack } from '@tensorflow/tfjs-core';

/**
 * `x W`, with a dropout mask on `x`: one for all columns, or one for each gate's block of columns.
 *
 * @param x - `[batch, features]`
 * @param kernel - `[features, gates · units]`
 * @param masks - `[1 | gates, batch, features]`, factors 0 or 1/(1 − rate)
 * @returns `[batch, gates · units]`
 */
export function maskedProduct(x: Tensor2D, kernel: Tensor2D, masks?: Tensor3D): Tensor2D {
  if (!masks) return matMul(x, kernel);
  const factors = unstack(masks, 0) as Tensor2D[];
  const blocks = split(kernel, factors.length, 1);
  return concat(
    factors.map((factor, gate) => matMul(mul(x, factor), blocks[gate]!)),
    1,
  );
}
