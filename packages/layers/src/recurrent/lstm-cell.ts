import { lstmStep } from '@ostinato/cells';
import {
  type ActivationName,
  activationName,
  lstmSequence,
  type PreparedStep,
  type PrepareStepOptions,
  type SequenceOptions,
  type StepWeights,
} from '@ostinato/ops';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { positiveInteger } from '../core/check-argument';
import type { Config } from '../core/config';
import type { CallContext } from '../core/forward-pass';
import type { LayerVariable } from '../core/layer-variable';
import type { Shape } from '../core/shape';
import type { Initializer } from '../initializers/initializer';
import { BiasWithForgetOnes } from './bias-with-forget-ones';
import { DenseCell, type DenseCellArgs, type DropoutMasks } from './dense-cell';
import { loopOverTime, type SequenceResult, type SequenceRun } from './loop-over-time';

export interface LSTMCellArgs extends DenseCellArgs {
  /** Of the gates; default `'sigmoid'`. */
  recurrentActivation?: ActivationName | (string & {}) | null;
  /** Whether the forget gate's bias starts at one; default true. */
  unitForgetBias?: boolean;
  /**
   * Size of the output and hidden state, if they are projected to fewer numbers than the cell state has:
   * `h = (o ⊙ tanh(c)) P` (arXiv:1402.1128, PyTorch's `proj_size`).
   */
  projectionSize?: number | null;
}

/** One step of a long short-term memory; gates in the order i, f, c, o. */
export class LSTMCell extends DenseCell {
  static override readonly className = 'LSTMCell';
  protected readonly gates = 4;
  protected readonly kind = 'lstm';
  readonly recurrentActivation: ActivationName;
  readonly unitForgetBias: boolean;
  readonly projectionSize: number | null;
  #projection: LayerVariable | undefined;

  constructor(args: LSTMCellArgs) {
    super(args);
    this.recurrentActivation = activationName(
      args.recurrentActivation ?? (args.recurrentActivation === null ? 'linear' : 'sigmoid'),
    );
    this.unitForgetBias = args.unitForgetBias ?? true;
    this.projectionSize = args.projectionSize
      ? positiveInteger(this.name, 'projectionSize', args.projectionSize)
      : null;
  }

  override get stateSize(): number[] {
    return [this.recurrentSize, this.units];
  }

  protected override get recurrentSize(): number {
    return this.projectionSize ?? this.units;
  }

  protected override get firstBias(): Initializer {
    const rest = this.settings.bias.initializer;
    return this.unitForgetBias ? new BiasWithForgetOnes(rest) : rest;
  }

  override build(stepShapes: Shape[] | Shape): void {
    super.build(stepShapes);
    if (this.projectionSize === null) return;
    this.#projection = this.weight(
      'projection_kernel',
      [this.units, this.projectionSize],
      this.settings.kernel,
    );
  }

  protected override runStep(
    input: Tensor2D,
    [hidden, cell]: [Tensor2D, Tensor2D],
    masks: DropoutMasks,
  ): Tensor2D[] {
    const { activation, recurrentActivation } = this;
    const weights = {
      ...this.sequenceWeights,
      projection: this.#projection?.variable as Tensor2D | undefined,
    };
    const next = lstmStep(weights, input, { hidden, cell }, { activation, recurrentActivation, ...masks });
    return [next.hidden, next.cell];
  }

  protected override get stepOptions(): PrepareStepOptions {
    return { ...super.stepOptions, recurrentActivation: this.recurrentActivation };
  }

  override prepare(batch: number, dense?: StepWeights['dense']): PreparedStep | undefined {
    return this.projectionSize === null ? super.prepare(batch, dense) : undefined;
  }

  /** The op has no projection: with one, a sequence goes step by step. */
  override sequence(
    input: Tensor3D,
    states: Tensor2D[] | null,
    run: SequenceRun,
    context: CallContext,
  ): SequenceResult {
    if (this.projectionSize !== null) return loopOverTime(this, input, states, run, context);
    return super.sequence(input, states, run, context);
  }

  protected override runSequence(input: Tensor3D, options: SequenceOptions) {
    const { recurrentActivation } = this;
    return lstmSequence(input, this.sequenceWeights, { ...options, recurrentActivation });
  }

  override getConfig(): Config {
    const config: Config = {
      ...super.getConfig(),
      recurrentActivation: this.recurrentActivation,
      unitForgetBias: this.unitForgetBias,
    };
    if (this.projectionSize !== null) config.projectionSize = this.projectionSize;
    return config;
  }
}
