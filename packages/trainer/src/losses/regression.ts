import { meanLoss } from '@ostinato/ops';
import {
  abs,
  add,
  all,
  cast,
  clipByValue,
  div,
  equal,
  log,
  log1p,
  logicalOr,
  max,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  relu,
  softplus,
  sqrt,
  square,
  squaredDifference,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { alignTargets } from './align-targets';
import { LOSS_EPSILON, type Loss, type PlainConfig } from './loss';

function elementwise(
  name: string,
  values: (target: Tensor, prediction: Tensor) => Tensor,
  config: PlainConfig = {},
): Loss {
  return { name, config, values: (yTrue, yPred) => values(alignTargets(name, yTrue, yPred), yPred) };
}

/** `mean((t − p)²)` over the last axis. */
export function meanSquaredError(): Loss {
  return {
    ...elementwise('meanSquaredError', (t, p) => mean(squaredDifference(p, t), -1)),
    mean: (yTrue, yPred) => meanLoss('squaredError', alignTargets('meanSquaredError', yTrue, yPred), yPred),
  };
}

/** `mean(|t − p|)` over the last axis. */
export function meanAbsoluteError(): Loss {
  return {
    ...elementwise('meanAbsoluteError', (t, p) => mean(abs(sub(p, t)), -1)),
    mean: (yTrue, yPred) => meanLoss('absoluteError', alignTargets('meanAbsoluteError', yTrue, yPred), yPred),
  };
}

/** `100 · mean(|t − p| / max(|t|, 1e-7))` over the last axis. */
export function meanAbsolutePercentageError(): Loss {
  return elementwise('meanAbsolutePercentageError', (t, p) =>
    mul(100, mean(abs(div(sub(t, p), maximum(abs(t), LOSS_EPSILON))), -1)),
  );
}

/** `mean((log(1 + t) − log(1 + p))²)` over the last axis, both kept above 1e-7. */
export function meanSquaredLogarithmicError(): Loss {
  return elementwise('meanSquaredLogarithmicError', (t, p) =>
    mean(squaredDifference(log1p(maximum(t, LOSS_EPSILON)), log1p(maximum(p, LOSS_EPSILON))), -1),
  );
}

/**
 * Quadratic near zero, linear beyond: `½e²` where `|e| ≤ delta`, else `delta·|e| − ½delta²`; mean over the last axis.
 *
 * @param options.delta - where it becomes linear. Default 1.
 */
export function huber({ delta = 1 }: { delta?: number } = {}): Loss {
  return elementwise(
    'huber',
    (t, p) => {
      const error = abs(sub(p, t));
      const inner = minimum(error, delta);
      return mean(mul(inner, sub(error, mul(0.5, inner))), -1);
    },
    { delta },
  );
}

/** `mean(log(cosh(p − t)))` over the last axis, computed without overflow as `e + softplus(−2e) − log 2`. */
export function logCosh(): Loss {
  return elementwise('logCosh', (t, p) => {
    const error = sub(p, t);
    return mean(sub(add(error, softplus(mul(-2, error))), Math.LN2), -1);
  });
}

/** `mean(p − t·log(p + 1e-7))` over the last axis. */
export function poisson(): Loss {
  return elementwise('poisson', (t, p) => mean(sub(p, mul(t, log(add(p, LOSS_EPSILON)))), -1));
}

/** Kullback-Leibler divergence `Σ t·log(t / p)` over the last axis, both kept in [1e-7, 1]. */
export function klDivergence(): Loss {
  return elementwise('klDivergence', (t, p) => {
    const target = clipByValue(t, LOSS_EPSILON, 1);
    return sum(mul(target, sub(log(target), log(clipByValue(p, LOSS_EPSILON, 1)))), -1);
  });
}

/** Negative cosine of the angle between target and prediction: −1 where they point the same way. */
export function cosineSimilarity(): Loss {
  return elementwise('cosineSimilarity', (t, p) => neg(sum(mul(unit(t), unit(p)), -1)));
}

function unit(x: Tensor): Tensor {
  return div(x, sqrt(maximum(sum(square(x), -1, true), 1e-12)));
}

/** Targets of 0 and 1 become −1 and 1; others stay. */
function signs(t: Tensor): Tensor {
  const binary = all(logicalOr(equal(t, 0), equal(t, 1)));
  return add(t, mul(cast(binary, 'float32'), sub(t, 1)));
}

/** `mean(max(1 − t·p, 0))` over the last axis; targets −1 and 1 (0 and 1 are converted). */
export function hinge(): Loss {
  return elementwise('hinge', (t, p) => mean(relu(sub(1, mul(signs(t), p))), -1));
}

/** `mean(max(1 − t·p, 0)²)` over the last axis; targets −1 and 1 (0 and 1 are converted). */
export function squaredHinge(): Loss {
  return elementwise('squaredHinge', (t, p) => mean(square(relu(sub(1, mul(signs(t), p)))), -1));
}

/** `max(max((1 − t)·p) − Σ t·p + 1, 0)` over the last axis; one-hot targets. */
export function categoricalHinge(): Loss {
  return elementwise('categoricalHinge', (t, p) => {
    const positive = sum(mul(t, p), -1);
    return relu(add(sub(max(mul(sub(1, t), p), -1), positive), 1));
  });
}
