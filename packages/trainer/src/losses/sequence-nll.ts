import { cast, mul, sum, type Tensor } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import { alignTargets } from './align-targets';
import {
  binaryCrossentropyValues,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from './crossentropy';
import type { Loss } from './loss';

/** Settings of `sequenceNll`. */
export interface SequenceNllOptions {
  /**
   * What a step's output says: `'sparse'`, one of several classes with class numbers as targets (default);
   * `'categorical'`, the same with one-hot targets; `'bernoulli'`, many independent yes-or-no (the keys of a piano).
   */
  distribution?: 'sparse' | 'categorical' | 'bernoulli';
  /** Whether predictions are logits. Default false. */
  fromLogits?: boolean;
  /** One value per `'sequence'`, the sum over its steps (default), or per `'step'`. */
  over?: 'sequence' | 'step';
}

/**
 * Negative log-likelihood of whole sequences, in nats: summed over what an output says at a step and, unless
 * `over: 'step'`, over the steps that the mask leaves.
 *
 * `sequenceNll({ distribution: 'bernoulli', over: 'step' })` is the measure of polyphonic music: summed over keys, mean
 * per frame.
 */
export function sequenceNll(options: SequenceNllOptions = {}): Loss {
  const { distribution = 'sparse', fromLogits = false, over = 'sequence' } = options;
  const stepValues = stepNll(distribution, fromLogits);
  const config = { distribution, fromLogits, over };
  if (over === 'step') return { name: 'sequenceNll', config, values: stepValues };
  return {
    name: 'sequenceNll',
    config,
    usesMask: true,
    values(yTrue, yPred, mask) {
      if (yPred.rank !== 3) {
        throw new ArgumentError({
          caller: 'sequenceNll',
          argument: 'output',
          expected: 'of shape [batch, time, features]',
          received: `[${yPred.shape}]`,
          advice: 'Set returnSequences: true in the last recurrent layer.',
        });
      }
      const values = stepValues(yTrue, yPred, mask);
      return sum(mask === null ? values : mul(values, cast(mask, 'float32')), 1);
    },
  };
}

function stepNll(distribution: 'sparse' | 'categorical' | 'bernoulli', fromLogits: boolean): Loss['values'] {
  if (distribution === 'sparse') return sparseCategoricalCrossentropy({ fromLogits }).values;
  if (distribution === 'categorical') return categoricalCrossentropy({ fromLogits }).values;
  return (yTrue: Tensor, yPred: Tensor) =>
    sum(binaryCrossentropyValues(alignTargets('sequenceNll', yTrue, yPred), yPred, fromLogits), -1);
}
