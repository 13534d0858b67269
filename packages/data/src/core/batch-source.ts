import type { Dataset, SequenceSource } from './batch';
import { type BatchPlanOptions, planBatches } from './batch-plan';
import { countedSource } from './counted-source';
import { ArgumentError, expectInteger } from './errors';

/**
 * Draws batches from a dataset, epoch after epoch.
 *
 * Every order is a function of `(seed, epoch)`, so a state is two counters, and a run that is resumed sees
 * the batches that it would have seen. With `dropRemainder` or `bucketBatches`, which samples are left out of
 * an epoch, or share a batch, changes from epoch to epoch.
 *
 * @throws {ArgumentError} if the dataset is empty, an option is out of range, or `bucketBatches` is used
 * with a dataset that has no `lengths`
 */
export function batchSource(dataset: Dataset, options: BatchPlanOptions = {}): SequenceSource {
  const plan = checked(dataset, options);
  const { length, lengths, description } = dataset;
  const steps = length / plan.batchSize;
  const stepsPerEpoch = plan.dropRemainder ? Math.floor(steps) : Math.ceil(steps);
  const samples = plan.dropRemainder ? stepsPerEpoch * plan.batchSize : length;

  return countedSource(`${description}; ${JSON.stringify(plan)}`, { stepsPerEpoch, samples }, (epoch) => {
    const batches = planBatches(length, epoch, plan, lengths);
    return (batch) => dataset.batch(batches[batch]!);
  });
}

function checked(dataset: Dataset, options: BatchPlanOptions): Required<BatchPlanOptions> {
  const plan = {
    batchSize: options.batchSize ?? 32,
    shuffle: options.shuffle ?? true,
    seed: options.seed ?? 1,
    dropRemainder: options.dropRemainder ?? false,
    bucketBatches: options.bucketBatches ?? 0,
  };
  expectInteger('batchSource', 'batchSize', plan.batchSize, 1);
  expectInteger('batchSource', 'bucketBatches', plan.bucketBatches, 0);
  if (plan.bucketBatches > 0 && !dataset.lengths) {
    throw new ArgumentError(
      'batchSource',
      'dataset',
      'one with lengths for bucketBatches',
      dataset.description,
    );
  }
  const least = plan.dropRemainder ? plan.batchSize : 1;
  if (dataset.length < least) {
    throw new ArgumentError('batchSource', 'dataset', `of at least ${least} samples`, dataset.length);
  }
  return plan;
}
