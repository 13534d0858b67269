import { toTopology, type LayersModel as UntrainedModel } from '@ostinato/layers';
import type {
  BatchOptions,
  DataSource,
  EvaluateOptions,
  History,
  Optimizer,
  PredictOptions,
  SourceLike,
} from '@ostinato/trainer';
import type { io, Scalar, Tensor } from '@tensorflow/tfjs-core';
import { saveModel } from '../storage/save-model';
import type { Dataset } from '../training/dataset-source';
import type { ModelData } from '../training/named-data';
import {
  type CompileOptions,
  type FitDatasetOptions,
  type ModelFitOptions,
  Training,
} from '../training/training';

// biome-ignore lint/suspicious/noExplicitAny: TypeScript asks for exactly this form of a mixin's constructors.
type ClassOf<Instance> = new (...args: any[]) => Instance;

/** What a model can do once it may be trained: the methods of Keras and tfjs models. */
export interface TrainableModel {
  /** Callbacks set it to end training after the current step. */
  stopTraining: boolean;
  /** The optimizer that `compile` set up; its `learningRate` may be changed while training. */
  readonly optimizer: Optimizer;
  /** Keys of loss and metrics, in the order in which `evaluate` gives them. */
  readonly metricsNames: string[];
  /**
   * Sets up training.
   *
   * @param options - optimizer, loss and metrics, by name (Keras's or tfjs's spelling) or as objects; clipping
   * @throws {ArgumentError} if there is nothing of that name
   */
  compile(options: CompileOptions): void;
  /**
   * Trains.
   *
   * @param x - `[samples, ...]` per input: tensors, typed arrays, nested arrays; or a source of batches
   * @param y - `[samples, ...]` per output; absent with a source
   * @returns loss and metrics of each epoch
   */
  fit(x: ModelData | SourceLike, y?: ModelData | null, options?: ModelFitOptions): Promise<History>;
  /** Trains on batches from a `tf.data` dataset or any (async) iterable of `{ xs, ys }`. */
  fitDataset(dataset: Dataset, options?: FitDatasetOptions): Promise<History>;
  /** Loss and metrics as scalars; one alone is not in an array. They belong to the caller. */
  evaluate<Out extends Scalar | Scalar[] = Scalar | Scalar[]>(
    x: ModelData,
    y: ModelData,
    options?: EvaluateOptions,
  ): Out;
  /** As `evaluate`, over batches. */
  evaluateDataset<Out extends Scalar | Scalar[] = Scalar | Scalar[]>(
    dataset: Dataset | DataSource,
    options?: EvaluateOptions & { batches?: number },
  ): Promise<Out>;
  /** Outputs, `[samples, ...]` each; one alone is not in an array. They belong to the caller. */
  predict<Out extends Tensor | Tensor[] = Tensor>(x: ModelData, options?: PredictOptions): Out;
  /** Makes one training step. Gives the loss, or loss and metrics. */
  trainOnBatch(x: ModelData, y: ModelData, options?: BatchOptions): Promise<number | number[]>;
  /** Loss, or loss and metrics, of one batch. */
  testOnBatch(x: ModelData, y: ModelData, options?: BatchOptions): Promise<number | number[]>;
  /**
   * Saves topology and weights.
   *
   * @param to - a folder (Node), an address (`downloads://`, `indexeddb://`, `localstorage://`, `http://`), or a
   *   `tf.io.IOHandler`
   * @throws {Error} if nothing can be saved there
   */
  save(to: string | URL | io.IOHandler): Promise<io.SaveResult>;
}

/**
 * Adds training and saving to a class of models.
 *
 * The result's methods come first, so that their types go before those of the methods that they override.
 */
export function withTraining<Base extends ClassOf<UntrainedModel>>(
  base: Base,
): ClassOf<TrainableModel> & Base {
  class TrainedModel extends (base as ClassOf<UntrainedModel>) implements TrainableModel {
    stopTraining = false;
    readonly #training = new Training(this, this, () => toTopology(this));

    get optimizer(): Optimizer {
      return this.#training.trainer('optimizer').optimizer;
    }

    get metricsNames(): string[] {
      return this.#training.trainer('metricsNames').totals.names;
    }

    compile(options: CompileOptions): void {
      this.#training.compile(options);
    }

    fit(x: ModelData | SourceLike, y?: ModelData | null, options: ModelFitOptions = {}): Promise<History> {
      return this.#training.fit(x, y, options);
    }

    fitDataset(dataset: Dataset, options: FitDatasetOptions = {}): Promise<History> {
      return this.#training.fitDataset(dataset, options);
    }

    evaluate<Out extends Scalar | Scalar[]>(x: ModelData, y: ModelData, options: EvaluateOptions = {}): Out {
      return oneOrMany(this.#training.evaluate(x, y, options)) as Out;
    }

    async evaluateDataset<Out extends Scalar | Scalar[]>(
      dataset: Dataset | DataSource,
      options: EvaluateOptions & { batches?: number } = {},
    ): Promise<Out> {
      return oneOrMany(await this.#training.evaluateDataset(dataset, options)) as Out;
    }

    override predict<Out extends Tensor | Tensor[] = Tensor>(
      x: ModelData,
      options: PredictOptions = {},
    ): Out {
      return oneOrMany(this.#training.predict(x, options)) as Out;
    }

    async trainOnBatch(x: ModelData, y: ModelData, options: BatchOptions = {}): Promise<number | number[]> {
      return oneOrMany(await this.#training.trainOnBatch(x, y, options));
    }

    async testOnBatch(x: ModelData, y: ModelData, options: BatchOptions = {}): Promise<number | number[]> {
      return oneOrMany(await this.#training.testOnBatch(x, y, options));
    }

    save(to: string | URL | io.IOHandler): Promise<io.SaveResult> {
      return saveModel(this.toArtifacts(), to);
    }

    override dispose(): void {
      this.#training.dispose();
      super.dispose();
    }
  }
  return TrainedModel as unknown as ClassOf<TrainableModel> & Base;
}

function oneOrMany<T>(items: T[]): T | T[] {
  return items.length === 1 ? items[0]! : items;
}
