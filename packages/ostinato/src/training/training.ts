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
  isSourceLike,
  type Logs,
  type PredictOptions,
  predict,
  type SourceLike,
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
import { type TrainingWorkers, workersOptions } from './training-workers';

/** What `compile` takes: optimizer, loss, metrics, clipping. */
export type CompileOptions = Omit<TrainerOptions, 'facade' | 'outputNames'>;

/** What `fit` takes besides the data. */
export type ModelFitOptions = Omit<FitOptions, 'workers'> & {
  /** Replicas in other threads that share each batch. Default: none. */
  workers?: TrainingWorkers;
};

/** What `fitDataset` takes besides the dataset. */
export type FitDatasetOptions = Omit<ModelFitOptions, 'validationData' | 'batchSize' | 'shuffle'> & {
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
    /** The topology as JSON: what workers rebuild the model from. */
    readonly topology: () => object,
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
    x: ModelData | SourceLike,
    y: ModelData | null | undefined,
    options: ModelFitOptions,
  ): Promise<History> {
    const trainer = this.trainer('fit');
    await attachBackend();
    const settled = this.#settled(options);
    if (isSourceLike(x)) return fitTrainer(trainer, x, null, settled);
    return fitTrainer(trainer, this.#x('fit', x), y && this.#y('fit', y), settled);
  }

  async fitDataset(dataset: Dataset, options: FitDatasetOptions): Promise<History> {
    const { batchesPerEpoch, validationData, ...rest } = options;
    const fitOptions: ModelFitOptions = { stepsPerEpoch: batchesPerEpoch, ...rest };
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

  /** Validation data in the model's order, workers with what they need to know. */
  #settled({ workers, validationData, ...options }: ModelFitOptions): FitOptions {
    const settled: FitOptions = { ...options, validationData };
    if (workers !== undefined) settled.workers = workersOptions(workers, this.topology);
    if (!isPair(validationData)) return settled;
    const [x, y, sampleWeight] = validationData;
    const pair = [this.#x('fit', x), this.#y('fit', y)] as const;
    settled.validationData = sampleWeight === undefined ? pair : [...pair, sampleWeight];
    return settled;
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
