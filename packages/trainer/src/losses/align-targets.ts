import { cast, reshape, type Tensor, util } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';

/**
 * Brings targets to the shape and type of predictions: `[batch]` fits `[batch, 1]` and the reverse.
 *
 * @throws {ArgumentError} if they have different numbers of values
 */
export function alignTargets(name: string, yTrue: Tensor, yPred: Tensor): Tensor {
  const same = util.arraysEqual(yTrue.shape, yPred.shape);
  if (!same && (yTrue.size !== yPred.size || yTrue.shape[0] !== yPred.shape[0])) {
    throw new ArgumentError({
      caller: name,
      argument: 'y',
      expected: `of the output's shape [${yPred.shape}]`,
      received: `[${yTrue.shape}]`,
      advice: adviceFor(yTrue, yPred),
    });
  }
  const shaped = same ? yTrue : reshape(yTrue, yPred.shape);
  return shaped.dtype === yPred.dtype ? shaped : cast(shaped, yPred.dtype);
}

function adviceFor(yTrue: Tensor, yPred: Tensor): string {
  if (yPred.rank === 3 && yTrue.rank === 2) {
    return 'The output has a time axis and y has none: leave out returnSequences in the last recurrent layer, or give one target per step.';
  }
  if (yPred.rank === 2 && yTrue.rank === 3) {
    return 'y has a target per step and the output has none: set returnSequences: true in the last recurrent layer.';
  }
  if (yTrue.size * (yPred.shape.at(-1) ?? 0) === yPred.size) {
    return "For class numbers as targets use loss: 'sparseCategoricalCrossentropy'.";
  }
  return "Check the units of the model's last layer.";
}

/**
 * Brings class numbers `[batch, ...]` or `[batch, ..., 1]` to the shape of predictions without their last axis.
 *
 * @throws {ArgumentError} if there is not one class number per prediction
 */
export function alignClasses(name: string, yTrue: Tensor, yPred: Tensor): Tensor {
  const shape = yPred.shape.slice(0, -1);
  if (yTrue.size !== util.sizeFromShape(shape)) {
    throw new ArgumentError({
      caller: name,
      argument: 'y',
      expected: `class numbers of shape [${shape}]`,
      received: `[${yTrue.shape}]`,
      advice: "For one-hot targets use loss: 'categoricalCrossentropy'.",
    });
  }
  return cast(util.arraysEqual(yTrue.shape, shape) ? yTrue : reshape(yTrue, shape), 'int32');
}
