import { argMax, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import { broadcastTrailing } from '../losses/reduce-loss';
import type { TensorBatch } from './batch';

/** Factor of the loss by class number: `{ 0: 1, 1: 5 }`. Classes that are not named count 1. */
export type ClassWeight = Record<number, number>;

/**
 * Weights of samples or steps by their class. Targets are read back for it.
 *
 * @param target - class numbers `[batch, ...]` or `[batch, 1]`, or one-hot `[batch, ..., classes]`
 * @returns `[batch, ...]`; it belongs to the caller
 * @throws {ArgumentError} if a target is no class number
 */
export function classWeights(target: Tensor, weights: ClassWeight): Tensor {
  const oneHot = target.rank > 1 && target.shape.at(-1)! > 1;
  const shape = target.rank === 1 ? target.shape : target.shape.slice(0, -1);
  const classes = oneHot ? tidy(() => argMax(target, -1).dataSync()) : target.dataSync();
  return tensor(
    Float32Array.from(classes, (number) => weightOf(number, weights)),
    shape,
  );
}

function weightOf(number: number, weights: ClassWeight): number {
  if (Number.isInteger(number) && number >= 0) return weights[number] ?? 1;
  throw new ArgumentError({
    caller: 'fit',
    argument: 'y',
    expected: 'class numbers or one-hot rows, because classWeight is given',
    received: String(number),
  });
}

/** Puts class weights into a batch, times the weights that are there. */
export function applyClassWeights(batch: TensorBatch, weights: readonly (ClassWeight | null)[]): TensorBatch {
  const applied = batch.weights.map((own, i) => {
    const byClass = weights[i];
    if (byClass == null) return own;
    const factors = classWeights(batch.targets[i]!, byClass);
    if (own === null) return factors;
    const both = tidy(() =>
      own.rank > factors.rank
        ? mul(own, broadcastTrailing('sampleWeight', factors, own))
        : mul(factors, broadcastTrailing('sampleWeight', own, factors)),
    );
    factors.dispose();
    own.dispose();
    return both;
  });
  return { ...batch, weights: applied };
}

/**
 * One entry of class weights per output.
 *
 * @throws {ArgumentError} if there are several outputs and weights for one
 */
export function classWeightPerOutput(
  value: ClassWeight | readonly ClassWeight[] | Record<string, ClassWeight>,
  outputNames: readonly string[],
): (ClassWeight | null)[] {
  if (Array.isArray(value)) return outputNames.map((_, i) => value[i] ?? null);
  if (outputNames.some((name) => Object.hasOwn(value, name))) {
    return outputNames.map((name) => (value as Record<string, ClassWeight>)[name] ?? null);
  }
  if (outputNames.length === 1) return [value as ClassWeight];
  throw new ArgumentError({
    caller: 'fit',
    argument: 'classWeight',
    expected: `given by the name of an output (${outputNames.join(', ')})`,
    received: 'one set of weights',
  });
}
