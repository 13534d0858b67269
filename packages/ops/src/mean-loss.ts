import {
  abs,
  add,
  clipByValue,
  log,
  mean,
  mul,
  neg,
  type Scalar,
  squaredDifference,
  sub,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { asFloat } from './as-float';
import { canRunKernel } from './can-run-kernel';
import { detach } from './detach';
import { expectShape } from './expect-shape';
import { MEAN_LOSS_KERNEL, type MeanLossName, meanLossGradient } from './mean-loss-contract';
import { registerGradients } from './register-gradients';
import { runOp } from './run-op';

/**
 * The mean of an elementwise loss over all elements, as one op:
 *
 *     squaredError         (p − t)²
 *     absoluteError        |p − t|
 *     binaryCrossentropy   −t log p − (1 − t) log(1 − p), with p kept in [1e-7, 1 − 1e-7] as in Keras
 *
 * No gradient flows into the targets.
 *
 * @param target - any shape
 * @param prediction - the same shape
 * @returns a scalar tensor; the caller disposes of it
 * @throws {ShapeError} if the shapes differ
 */
export function meanLoss(loss: MeanLossName, target: Tensor, prediction: Tensor): Scalar {
  expectShape('meanLoss', 'target', target, prediction.shape);
  registerGradients();
  if (target.dtype !== 'float32' || prediction.dtype !== 'float32') {
    return tidy(() => meanLoss(loss, asFloat(target), asFloat(prediction)));
  }
  if (prediction.size > 0 && canRunKernel(MEAN_LOSS_KERNEL)) {
    return runOp(meanLossGradient, { target, prediction }, { loss })[0] as Scalar;
  }
  return tidy(() => mean(composed[loss](detach(target), prediction)) as Scalar);
}

const composed: Record<MeanLossName, (t: Tensor, p: Tensor) => Tensor> = {
  squaredError: (t, p) => squaredDifference(p, t),
  absoluteError: (t, p) => abs(sub(p, t)),
  binaryCrossentropy(t, p) {
    const kept = clipByValue(p, 1e-7, 1 - 1e-7);
    return neg(add(mul(t, log(kept)), mul(sub(1, t), log(sub(1, kept)))));
  },
};
