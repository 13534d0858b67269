import type { Trainable } from '@ostinato/ops';
import {
  type BatchOptions,
  type DataSource,
  type EvaluateOptions,
  evaluateTrainer,
  evaluateTrainerSync,
  type FitOptions,
  fitTrainer,
  type History,
  isDataSource,
  type Logs,
  type PredictOptions,
  predict,
  type StoppableModel,
  Trainer,
  type TrainerOptions,
  testOnBatch,
  trainOnBatch,
} from '@ostinato/trainer';
import { type Scalar, scalar, type Tensor } from '@tensorflow/tfjs-core';
import { attachBackend } from '../backend/backend-choice';
import { type Dataset, datasetSource, type ModelNames } from './dataset-source';
import { inOrder, type ModelData } from './named-data';

/** What `compile` takes: optimizer, loss, metrics, clipping. */
export type CompileOptions = Omit<TrainerOptions, 'facade' | 'outputNames'>;

/** What `fitDataset` takes besides the dataset. */
export type FitDatasetOptions = Omit<FitOptions, 'validationData' | 'batchSize' | 'shuffle'> & {
  batchesPerEpoch?: number;
  validationData?: Dataset | readonly [ModelData, ModelData];
};

/** The training side of a model: all that `compile` sets up, and what Keras models do with it. */
export class Training {
  #trainer: Trainer | undefined;

  constructor(
    readonly model: Trainable & ModelNames,
    /** What callbacks get as `model`. */
    readonly facade: StoppableModel,
  ) {}

  compile(options: CompileOptions): void {
    this.#trainer?.dispose();
    this.#trainer = new Trainer(this.model, {
      ...options,
      facade: this.facade,
      outputNames: this.model.outputNames,
    });
  }

  get compiled(): boolean {
    return this.#trainer !== undefined;
  }

  /** The trainer that `compile` made. */
  trainer(caller: string): Trainer {
    if (this.#trainer) return this.#trainer;
    throw new Error(`${caller}: the model is not compiled. Call model.compile({ optimizer, loss }) first.`);
  }

  async fit(
    x: ModelData | DataSource,
    y: ModelData | null | undefined,
    options: FitOptions,
  ): Promise<History> {
    const trainer = this.trainer('fit');
    await attachBackend();
    if (isDataSource(x)) return fitTrainer(trainer, x, null, options);
    return fitTrainer(trainer, this.#x('fit', x), y && this.#y('fit', y), this.#ordered(options));
  }

  async fitDataset(dataset: Dataset, options: FitDatasetOptions): Promise<History> {
    const { batchesPerEpoch, validationData, ...rest } = options;
    const fitOptions: FitOptions = { stepsPerEpoch: batchesPerEpoch, ...rest };
    if (isPair(validationData)) {
      const [x, y] = validationData;
      fitOptions.validationData = [this.#x('fitDataset', x), this.#y('fitDataset', y)];
    } else if (validationData) {
      fitOptions.validationData = datasetSource(validationData, this.model);
    }
    return this.fit(datasetSource(dataset, this.model), null, fitOptions);
  }

  evaluate(x: ModelData, y: ModelData, options: EvaluateOptions): Scalar[] {
    const trainer = this.trainer('evaluate');
    return scalars(evaluateTrainerSync(trainer, this.#x('evaluate', x), this.#y('evaluate', y), options));
  }

  async evaluateDataset(
    dataset: Dataset | DataSource,
    options: EvaluateOptions & { batches?: number },
  ): Promise<Scalar[]> {
    const trainer = this.trainer('evaluateDataset');
    await attachBackend();
    const { batches, ...rest } = options;
    const source = isDataSource(dataset) ? dataset : datasetSource(dataset, this.model);
    return scalars(await evaluateTrainer(trainer, source, null, { steps: batches, ...rest }));
  }

  predict(x: ModelData, options: PredictOptions): Tensor[] {
    return predict(this.model, this.#x('predict', x), options);
  }

  async trainOnBatch(x: ModelData, y: ModelData, options: BatchOptions): Promise<number[]> {
    const trainer = this.trainer('trainOnBatch');
    await attachBackend();
    const logs = await trainOnBatch(trainer, this.#x('trainOnBatch', x), this.#y('trainOnBatch', y), options);
    return Object.values(logs);
  }

  async testOnBatch(x: ModelData, y: ModelData, options: BatchOptions): Promise<number[]> {
    const trainer = this.trainer('testOnBatch');
    await attachBackend();
    const logs = await testOnBatch(trainer, this.#x('testOnBatch', x), this.#y('testOnBatch', y), options);
    return Object.values(logs);
  }

  dispose(): void {
    this.#trainer?.dispose();
    this.#trainer = undefined;
  }

  #ordered(options: FitOptions): FitOptions {
    const { validationData } = options;
    if (!isPair(validationData)) return options;
    const [x, y, sampleWeight] = validationData;
    const pair = [this.#x('fit', x), this.#y('fit', y)] as const;
    return { ...options, validationData: sampleWeight === undefined ? pair : [...pair, sampleWeight] };
  }

  #x(caller: string, x: ModelData) {
    return inOrder(caller, 'x', x, this.model.inputNames);
  }

  #y(caller: string, y: ModelData) {
    return inOrder(caller, 'y', y, this.model.outputNames);
  }
}

function isPair<T>(value: T): value is Extract<T, readonly unknown[]> {
  return Array.isArray(value);
}

function scalars(logs: Logs): Scalar[] {
  return Object.values(logs).map((value) => scalar(value));
}
