import { clipScale, type ForwardContext, globalNorm, registerGradients, type Trainable } from '@ostinato/ops';
import { dispose, type Scalar, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Logs, StoppableModel } from '../callbacks/callback';
import type { TensorBatch } from '../data/batch';
import { getOptimizer, type OptimizerLike } from '../optimizers/get-optimizer';
import {
  currentLearningRate,
  disposeOptimizerState,
  type Optimizer,
  type OptimizerState,
} from '../optimizers/optimizer';
import { type ClipOptions, clipEach, requireClipOptions } from './clip-gradients';
import { differentiate, disposeResult } from './differentiate';
import { EpochTotals } from './epoch-totals';
import { type ObjectiveOptions, type OutputObjective, outputObjectives, totalLoss } from './objective';
import { resetStreams } from './reset-streams';

/** How a model is to be trained: what Keras's `compile` takes, and what keeps recurrent training sane. */
export interface TrainerOptions extends ObjectiveOptions, ClipOptions {
  /** A name, one of this package's optimizers, or one of `tf.train`. */
  optimizer: OptimizerLike;
  /** Seed of dropout. Default 0. */
  seed?: number;
  /** What callbacks get as `model`. Default the trainer itself. */
  facade?: StoppableModel;
}

/**
 * A model together with everything that training it needs: optimizer and its memory, losses, metrics, step count.
 *
 * It lives as long as its user wants: `fit` may be called again and goes on where it stopped. Call `dispose()` to free
 * the optimizer's variables; the model stays.
 */
export class Trainer implements StoppableModel {
  readonly model: Trainable;
  readonly optimizer: Optimizer;
  readonly optimizerState: OptimizerState;
  readonly objectives: readonly OutputObjective[];
  readonly totals: EpochTotals;
  readonly outputNames: readonly string[];
  readonly facade: StoppableModel;
  readonly seed: number;
  /** Training steps made. */
  step = 0;
  stopTraining = false;
  readonly #clip: ClipOptions;

  constructor(model: Trainable, options: TrainerOptions) {
    registerGradients();
    requireClipOptions(options);
    this.model = model;
    this.optimizer = getOptimizer(options.optimizer);
    this.optimizerState = this.optimizer.init([]);
    this.objectives = outputObjectives(options);
    this.totals = new EpochTotals(this.objectives);
    this.outputNames = options.outputNames ?? ['output'];
    this.facade = options.facade ?? this;
    this.seed = options.seed ?? 0;
    this.#clip = options;
  }

  /** Learning rate of the next update. */
  get learningRate(): number {
    return currentLearningRate(this.optimizer, this.optimizerState.iterations);
  }

  /**
   * Makes one training step and counts it in `totals`. The batch stays the caller's.
   *
   * @returns the loss; it belongs to `totals`, read it before the next `totals.read()`
   */
  trainStep(batch: TensorBatch): Scalar {
    resetStreams(this.model, batch);
    const pass = differentiate(this.model, this.objectives, batch, this.#context(batch, true));
    this.#update(pass.weights, clipEach(pass.gradients, this.#clip));
    for (const { weight, value } of pass.result.updates) weight.assign(value);
    this.totals.push(pass.loss, pass.parts, pass.result, batch);
    disposeResult(pass.result, batch);
    this.step++;
    return pass.loss;
  }

  /** Computes the loss of a batch without learning from it and counts it. The batch stays the caller's. */
  testStep(batch: TensorBatch, totals: EpochTotals = this.totals): boolean {
    resetStreams(this.model, batch);
    const { result, total, parts } = tidy(() => {
      const forward = this.model.forward(batch.inputs, this.#context(batch, false));
      return { result: forward, ...totalLoss(this.objectives, forward, batch) } as never;
    }) as { result: ReturnType<Trainable['forward']>; total: Scalar; parts: Scalar[] };
    const full = totals.push(total, parts, result, batch);
    disposeResult(result, batch);
    return full;
  }

  /** Logs of the epoch so far. */
  async logs(): Promise<Logs> {
    return this.totals.read();
  }

  /** Frees the optimizer's memory and the totals. */
  dispose(): void {
    disposeOptimizerState(this.optimizerState);
    this.totals.reset();
  }

  #update(weights: Parameters<Optimizer['update']>[1], gradients: Tensor[]): void {
    const { globalClipNorm } = this.#clip;
    const norm = globalClipNorm === undefined ? null : globalNorm(gradients);
    const scale = norm === null ? null : clipScale(norm, globalClipNorm!);
    this.optimizer.update(this.optimizerState, weights, gradients, scale);
    norm?.dispose();
    scale?.dispose();
    dispose(gradients);
  }

  #context(batch: TensorBatch, training: boolean): ForwardContext {
    return { training, masks: batch.masks, random: { seed: this.seed, step: this.step, sampleOffset: 0 } };
  }
}
