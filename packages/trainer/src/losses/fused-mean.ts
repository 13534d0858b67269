import {
  add,
  cast,
  clipByValue,
  customGrad,
  div,
  equal,
  fill,
  type GradSaveFunc,
  log,
  mean,
  mul,
  neg,
  type Scalar,
  square,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { LOSS_EPSILON } from './loss';

/*
 * Means over all values as one op on the tape, with the gradient written out: a small model's step is made of ops that
 * cost more to start than to run. They are what `reduceLoss(values)` is without mask and weights.
 */

type Forward = (prediction: Tensor, save: GradSaveFunc) => { value: Tensor; gradFunc: Backward };
type Backward = (dy: Tensor, saved: Tensor[]) => Tensor;

function fused(forward: Forward, prediction: Tensor): Scalar {
  return customGrad((x, save) => forward(x as Tensor, save as GradSaveFunc))(prediction) as Scalar;
}

/** Mean of `(p − t)²`; its gradient is `2 (p − t) / n`. */
export function meanOfSquares(target: Tensor, prediction: Tensor): Scalar {
  return fused((p, save) => {
    const error = sub(p, target);
    save([error]);
    return {
      value: mean(square(error)),
      gradFunc: (dy, [e]) => mul(e!, mul(dy, 2 / p.size)),
    };
  }, prediction);
}

/**
 * Mean of `−t·log(p) − (1 − t)·log(1 − p)` with `p` kept in [1e-7, 1 − 1e-7]; its gradient is `(p − t) / (p (1 − p)) / n`, and 0
 * where `p` was outside.
 */
export function meanOfBinaryCrossentropy(target: Tensor, prediction: Tensor): Scalar {
  return fused((p, save) => {
    save([p, target]);
    const kept = keptInside(p);
    return {
      value: neg(mean(add(mul(target, log(kept)), mul(sub(1, target), log(sub(1, kept)))))),
      gradFunc(dy, [given, t]) {
        const k = keptInside(given!);
        const inside = cast(equal(given!, k), 'float32');
        return mul(mul(div(sub(k, t!), mul(k, sub(1, k))), inside), mul(dy, 1 / p.size));
      },
    };
  }, prediction);
}

function keptInside(p: Tensor): Tensor {
  return clipByValue(p, LOSS_EPSILON, 1 - LOSS_EPSILON);
}

/** Mean over all values; its gradient is `1 / n`. */
export function meanOfValues(values: Tensor): Scalar {
  return fused((x) => ({ value: mean(x), gradFunc: (dy) => mul(fill(x.shape, 1 / x.size), dy) }), values);
}
