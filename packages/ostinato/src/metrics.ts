import { getLoss } from '@ostinato/trainer';
import {
  argMax,
  cast,
  div,
  divNoNan,
  equal,
  greater,
  logicalAnd,
  mean,
  type Scalar,
  square,
  squeeze,
  sub,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';

export {
  auc,
  bitsPerCharacter,
  bleuMetric as bleu,
  editDistanceMetric as editDistance,
  f1Score,
  perplexity,
  rootMeanSquaredError,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from '@ostinato/trainer';

/** Values of a loss, one per sample or step. */
function lossValues(loss: string, yTrue: Tensor, yPred: Tensor): Tensor {
  return tidy(() => getLoss(loss).values(yTrue, yPred, null));
}

/** @returns `[batch]`: mean squared difference over the last axis */
export const meanSquaredError = (yTrue: Tensor, yPred: Tensor) =>
  lossValues('meanSquaredError', yTrue, yPred);

/** @returns `[batch]`: mean absolute difference over the last axis */
export const meanAbsoluteError = (yTrue: Tensor, yPred: Tensor) =>
  lossValues('meanAbsoluteError', yTrue, yPred);

/** @returns `[batch]`: mean absolute difference in percent of the target */
export const meanAbsolutePercentageError = (yTrue: Tensor, yPred: Tensor) =>
  lossValues('meanAbsolutePercentageError', yTrue, yPred);

/** @returns `[batch]`: crossentropy of probabilities of yes */
export const binaryCrossentropy = (yTrue: Tensor, yPred: Tensor) =>
  lossValues('binaryCrossentropy', yTrue, yPred);

/** @returns `[batch]`: crossentropy of probabilities, one-hot targets */
export const categoricalCrossentropy = (yTrue: Tensor, yPred: Tensor) =>
  lossValues('categoricalCrossentropy', yTrue, yPred);

/** @returns `[batch]`: the negative cosine of the angle between target and prediction */
export const cosineProximity = (yTrue: Tensor, yPred: Tensor) => lossValues('cosineSimilarity', yTrue, yPred);

/** @returns `[batch]`: share of outputs on the right side of one half */
export function binaryAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  return tidy(() => mean(cast(equal(yTrue, cast(greater(yPred, 0.5), yTrue.dtype)), 'float32'), -1));
}

/** @returns `[batch]`: 1 where the largest output is that of the one-hot target */
export function categoricalAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  return tidy(() => cast(equal(argMax(yTrue, -1), argMax(yPred, -1)), 'float32'));
}

/** @returns `[batch]`: 1 where the largest output is that of the target class number */
export function sparseCategoricalAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  return tidy(() => {
    const classes = yTrue.rank === yPred.rank ? squeeze(yTrue, [-1]) : yTrue;
    return cast(equal(cast(classes, 'int32'), argMax(yPred, -1)), 'float32');
  });
}

/** @returns of what is predicted as class 1, the share that is */
export function precision(yTrue: Tensor, yPred: Tensor): Scalar {
  return tidy(() => divNoNan(bothOne(yTrue, yPred), sum(cast(equal(yPred, 1), 'float32'))) as Scalar);
}

/** @returns of what is class 1, the share that is predicted */
export function recall(yTrue: Tensor, yPred: Tensor): Scalar {
  return tidy(() => divNoNan(bothOne(yTrue, yPred), sum(cast(equal(yTrue, 1), 'float32'))) as Scalar);
}

/** @returns share of the targets' variance that the predictions explain */
export function r2Score(yTrue: Tensor, yPred: Tensor): Scalar {
  return tidy(() => {
    const residual = sum(square(sub(yTrue, yPred)));
    const total = sum(square(sub(yTrue, mean(yTrue))));
    return sub(1, div(residual, total)) as Scalar;
  });
}

function bothOne(yTrue: Tensor, yPred: Tensor): Tensor {
  return sum(cast(logicalAnd(equal(yTrue, 1), equal(yPred, 1)), 'float32'));
}
