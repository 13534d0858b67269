import type { Trainable } from '@ostinato/ops';
import type { History } from '../callbacks/history';
import { ArraySource } from '../data/array-source';
import type { TensorInputs } from '../data/batch';
import { applyClassWeights, type ClassWeight, classWeightPerOutput } from '../data/class-weight';
import type { DataSource } from '../data/data-source';
import { splitAt, trainingSamples } from '../data/split-validation';
import { isSourceLike, type SourceLike, toSource } from '../data/to-source';
import { fitSource, type RunOptions } from './fit-source';
import { Trainer, type TrainerOptions } from './trainer';

/** Data to validate on: `[x, y]`, `[x, y, sampleWeight]`, or a source. */
export type ValidationData =
  | readonly [TensorInputs, TensorInputs]
  | readonly [TensorInputs, TensorInputs, TensorInputs]
  | SourceLike;

/** What `model.fit` of Keras takes besides the data. */
export interface FitOptions extends RunOptions {
  /** Samples per step. Default 32. Sources have their own. */
  batchSize?: number;
  /** Samples per step of validation. Default `batchSize`. */
  validationBatchSize?: number;
  /** The last part of the data, between 0 and 1, is not trained on but validated on. */
  validationSplit?: number;
  /** Data to validate on after each epoch; goes before `validationSplit`. */
  validationData?: ValidationData;
  /** A new order of samples (`true`, the default) or of batches (`'batch'`) in each epoch. Sources have their own. */
  shuffle?: boolean | 'batch';
  /** Seed of the order. Default the trainer's. */
  seed?: number;
  /** Weight of each sample `[samples]` or step `[samples, time]` in the loss, one per output. */
  sampleWeight?: TensorInputs;
  /** Weight of each class in the loss; with several outputs by name or in a list. */
  classWeight?: ClassWeight | readonly ClassWeight[] | Record<string, ClassWeight>;
  /** `[samples, time]`, true where a step counts; one per input. */
  mask?: TensorInputs;
}

/**
 * Trains with a trainer that lives on: optimizer memory and step count carry over to the next call.
 *
 * @param x - `[samples, ...]` per input, or what gives batches: a source, a function that makes a generator, an iterable
 * @param y - `[samples, ...]` per output; `null` with a source
 * @returns the record of the run
 */
export async function fitTrainer(
  trainer: Trainer,
  x: TensorInputs | SourceLike,
  y: TensorInputs | null | undefined,
  options: FitOptions = {},
): Promise<History> {
  const own: { dispose(): void }[] = [];
  try {
    const { train, validation } = sources(trainer, x, y, options, own);
    const classWeight = options.classWeight && classWeightPerOutput(options.classWeight, trainer.outputNames);
    return await fitSource(trainer, train, {
      ...options,
      validation,
      batchSize: isSourceLike(x) ? null : (options.batchSize ?? 32),
      prepare: classWeight && ((batch) => applyClassWeights(batch, classWeight)),
    });
  } finally {
    for (const item of own) item.dispose();
  }
}

function sources(
  trainer: Trainer,
  x: TensorInputs | SourceLike,
  y: TensorInputs | null | undefined,
  options: FitOptions,
  own: { dispose(): void }[],
): { train: DataSource; validation: DataSource | null } {
  const given = options.validationData;
  const batchSize = options.validationBatchSize ?? options.batchSize;
  let validation = given === undefined ? null : validationSource(given, batchSize, own);
  if (isSourceLike(x)) return { train: toSource(x, options.seed ?? trainer.seed), validation };

  let parts = { x, y, sampleWeight: options.sampleWeight, mask: options.mask };
  if (validation === null && options.validationSplit) {
    const split = splitParts(parts, options.validationSplit, own);
    const { sampleWeight, mask } = split.validation;
    validation = new ArraySource(split.validation.x!, split.validation.y, { batchSize, sampleWeight, mask });
    parts = split.train as typeof parts;
  }
  const train = new ArraySource(parts.x, parts.y, {
    batchSize: options.batchSize,
    shuffle: options.shuffle ?? true,
    seed: options.seed ?? trainer.seed,
    firstEpoch: options.initialEpoch,
    sampleWeight: parts.sampleWeight,
    mask: parts.mask,
    caller: 'fit',
  });
  own.push(train);
  return { train, validation };
}

function validationSource(
  given: ValidationData,
  batchSize: number | undefined,
  own: { dispose(): void }[],
): DataSource {
  if (isSourceLike(given)) return toSource(given);
  const [x, y, sampleWeight] = given;
  const source = new ArraySource(x, y, { batchSize, sampleWeight, caller: 'fit: validationData' });
  own.push(source);
  return source;
}

type Parts = Partial<Record<'x' | 'y' | 'sampleWeight' | 'mask', TensorInputs | null>>;

/** Cuts every part into its first and last samples; the cuts are added to `own`. */
function splitParts(
  parts: Parts,
  fraction: number,
  own: { dispose(): void }[],
): { train: Parts; validation: Parts } {
  const whole = new ArraySource(parts.x!, parts.y, { ...parts, caller: 'fit' });
  const kept = trainingSamples('fit', whole.samples, fraction);
  const cut: { train: Parts; validation: Parts } = { train: {}, validation: {} };
  for (const [key, tensors] of Object.entries(whole.parts)) {
    if (tensors.length === 0) continue;
    const { train, validation } = splitAt(tensors, kept);
    own.push(...train, ...validation);
    cut.train[key as keyof Parts] = train;
    cut.validation[key as keyof Parts] = validation;
  }
  whole.dispose();
  return cut;
}

/**
 * Trains a model: `compile` and `fit` in one call, for those who need no second.
 *
 * @param model - anything with weights and a forward pass
 * @param x - `[samples, ...]` per input: tensors, typed arrays, nested arrays; or what gives batches: a source, a function that makes a generator, an iterable
 * @param y - `[samples, ...]` per output; `null` with a source
 * @returns the record of the run: `history.loss`, `history.val_loss`, …
 * @throws {ArgumentError} if an argument cannot be used; the reason of `signal` once it is aborted
 */
export async function fit(
  model: Trainable,
  x: TensorInputs | SourceLike,
  y: TensorInputs | null | undefined,
  options: FitOptions & TrainerOptions,
): Promise<History> {
  const trainer = new Trainer(model, options);
  try {
    return await fitTrainer(trainer, x, y, options);
  } finally {
    trainer.dispose();
  }
}
