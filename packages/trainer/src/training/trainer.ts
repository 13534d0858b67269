import { clipScale, type ForwardContext, globalNorm, registerGradients, type Trainable } from '@ostinato/ops';
import { dispose, type Scalar, tidy } from '@tensorflow/tfjs-core';
import type { Logs, StoppableModel } from '../callbacks/callback';
import type { RunPosition } from '../checkpoint/run-checkpoint';
import type { TensorBatch } from '../data/batch';
import { getOptimizer, type OptimizerLike } from '../optimizers/get-optimizer';
import {
  currentLearningRate,
  disposeOptimizerState,
  type Optimizer,
  type OptimizerState,
} from '../optimizers/optimizer';
import type { ReplicaPool } from '../workers/replica-pool';
import { type ClipOptions, clipEach, requireClipOptions } from './clip-gradients';
import { type Differentiated, differentiate, disposeResult } from './differentiate';
import { EpochTotals } from './epoch-totals';
import { GradientAccumulator, type WeightGradients } from './gradient-accumulator';
import { firstNonFinite, NonFiniteError, type NonFinitePolicy } from './non-finite-guard';
import { type ObjectiveOptions, type OutputObjective, outputObjectives, totalLoss } from './objective';
import { resetStreams } from './reset-streams';
import { type EmaOptions, WeightAverages } from './weight-averages';

/** How a model is to be trained: what Keras's `compile` takes, and what keeps recurrent training sane. */
export interface TrainerOptions extends ObjectiveOptions, ClipOptions {
  /** A name, one of this package's optimizers, or one of `tf.train`. */
  optimizer: OptimizerLike;
  /** Batches whose gradients are averaged into one update. Default 1. */
  accumulationSteps?: number;
  /** Keeps a moving average of the weights, which replaces them at the end of `fit`. Default none. */
  ema?: EmaOptions | null;
  /**
   * What to do about a step with NaN or infinite loss or gradients: `'stop'` throws a `NonFiniteError` that names the first
   * bad tensor and leaves the weights alone; `'skip'` goes on with the next batch. Both read the gradients back.
   * Default `'ignore'`.
   */
  onNonFinite?: NonFinitePolicy;
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
  /** Steps left out because of NaN or infinite numbers. */
  skippedSteps = 0;
  stopTraining = false;
  /** The run that is under way: what a checkpoint has to hold besides the trainer. */
  run: RunPosition | null = null;
  /** Replicas in other threads that share the work of the run, or null. */
  pool: ReplicaPool | null = null;
  readonly accumulator: GradientAccumulator;
  readonly averages: WeightAverages | null;
  readonly #clip: ClipOptions;
  readonly #onNonFinite: NonFinitePolicy;

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
    this.accumulator = new GradientAccumulator(options.accumulationSteps ?? 1);
    this.averages = options.ema ? new WeightAverages(options.ema) : null;
    this.#clip = options;
    this.#onNonFinite = options.onNonFinite ?? 'ignore';
  }

  /** Learning rate of the next update. */
  get learningRate(): number {
    return currentLearningRate(this.optimizer, this.optimizerState.iterations);
  }

  /**
   * Makes one training step and counts it in `totals`. The batch stays the caller's.
   *
   * @returns the loss, which belongs to `totals` (read it before the next `totals.read()`), or null if the step was left out
   */
  trainStep(batch: TensorBatch, totals: EpochTotals = this.totals): Scalar | null {
    return this.learn(this.differentiate(batch), batch, totals);
  }

  /** Computes the gradients of a batch, or of its rows from `sampleOffset` on, without learning from them. */
  differentiate(batch: TensorBatch, sampleOffset = 0): Differentiated {
    resetStreams(this.model, batch);
    return differentiate(this.model, this.objectives, batch, this.#context(batch, true, sampleOffset));
  }

  /** Makes the step that a pass asks for; takes its tensors over. Returns what `trainStep` does. */
  learn(pass: Differentiated, batch: TensorBatch, totals: EpochTotals = this.totals): Scalar | null {
    if (this.#onNonFinite !== 'ignore' && this.#leaveOut(pass, batch)) return null;
    this.#update(pass);
    for (const { weight, value } of pass.result.updates) weight.assign(value);
    totals.push(pass.loss, pass.parts, pass.result, batch);
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
    this.accumulator.reset();
    this.averages?.dispose();
    this.totals.reset();
  }

  #update(pass: WeightGradients): void {
    const due = this.accumulator.add(pass);
    if (due === null) return;
    const { globalClipNorm } = this.#clip;
    const gradients = clipEach(due.gradients, this.#clip);
    const norm = globalClipNorm === undefined ? null : globalNorm(gradients);
    const scale = norm === null ? null : clipScale(norm, globalClipNorm!);
    this.optimizer.update(this.optimizerState, due.weights, gradients, scale);
    this.averages?.update(due.weights);
    norm?.dispose();
    scale?.dispose();
    for (const gradient of gradients) gradient.dispose();
  }

  /** Whether a pass is not to be learned from; frees it then. */
  #leaveOut(pass: Differentiated, batch: TensorBatch): boolean {
    const bad = firstNonFinite(pass, batch, this.model.weights);
    if (bad === null) return false;
    disposeResult(pass.result, batch);
    dispose([...pass.gradients, ...pass.parts, pass.loss]);
    const step = this.step++;
    if (this.#onNonFinite === 'stop') throw new NonFiniteError(bad, step);
    this.skippedSteps++;
    return true;
  }

  #context(batch: TensorBatch, training: boolean, sampleOffset = 0): ForwardContext {
    return { training, masks: batch.masks, random: { seed: this.seed, step: this.step, sampleOffset } };
  }
}
