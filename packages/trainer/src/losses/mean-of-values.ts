import {
  customGrad,
  fill,
  type GradSaveFunc,
  mean,
  mul,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';

/**
 * Mean over all values as one op on the tape, with its gradient `1 / n` written out: a small model's step is made of ops that cost
 * more to start than to run.
 */
export function meanOfValues(values: Tensor): Scalar {
  const op = (x: Tensor | GradSaveFunc) => {
    const { shape, size } = x as Tensor;
    return {
      value: mean(x as Tensor),
      gradFunc: (dy: Tensor) => mul(fill(shape, 1 / size), dy),
    };
  };
  return customGrad(op)(values) as Scalar;
}
