import {
  type ActivationName,
  activationName,
  type CellKind,
  type SequenceResult as OpResult,
  type PreparedStep,
  type PrepareStepOptions,
  prepareStep,
  type SequenceOptions,
  type StepWeights,
} from '@ostinato/ops';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { dropoutRate, positiveInteger } from '../core/check-argument';
import type { Config } from '../core/config';
import type { CallContext } from '../core/forward-pass';
import type { LayerArgs, RandomArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import type { Shape } from '../core/shape';
import {
  type BiasArgs,
  describeWeights,
  type KernelArgs,
  type RecurrentArgs,
  type WeightSettings,
  weightSettings,
} from '../core/weight-settings';
import type { Initializer } from '../initializers/initializer';
import type { SequenceResult, SequenceRun } from './loop-over-time';
import { RNNCell } from './rnn-cell';

/** What SimpleRNN, LSTM and GRU cells have in common. */
export interface DenseCellArgs extends LayerArgs, RandomArgs, KernelArgs, RecurrentArgs, BiasArgs {
  /** Size of the state. */
  units: number;
  /** Default `'tanh'`. */
  activation?: ActivationName | (string & {}) | null;
  /** Part of the inputs to drop while training; one mask for a whole sequence. Default 0. */
  dropout?: number;
  /** Part of the recurrent state to drop while training; one mask per gate for a whole sequence. Default 0. */
  recurrentDropout?: number;
}

/** Factors on input and state, `[1 | gates, batch, size]`. */
export type DropoutMasks = Pick<SequenceOptions, 'inputDropout' | 'recurrentDropout'>;

/** State of one of the cells. */
export interface CellState {
  hidden: Tensor2D;
  cell?: Tensor2D;
}

/** A recurrent cell with an input kernel, a recurrent kernel and a bias, each with a block of columns per gate. */
export abstract class DenseCell extends RNNCell {
  readonly units: number;
  readonly activation: ActivationName;
  readonly useBias: boolean;
  readonly dropout: number;
  readonly recurrentDropout: number;
  protected readonly settings: Record<'kernel' | 'recurrent' | 'bias', WeightSettings>;
  protected kernel!: LayerVariable;
  protected recurrentKernel!: LayerVariable;
  protected bias: LayerVariable | undefined;

  /** Number of column blocks in the kernels. */
  protected abstract readonly gates: number;

  constructor(args: DenseCellArgs) {
    super(args);
    this.units = positiveInteger(this.name, 'units', args.units);
    this.activation = activationName(args.activation ?? (args.activation === null ? 'linear' : 'tanh'));
    this.useBias = args.useBias ?? true;
    this.dropout = dropoutRate(this.name, 'dropout', args.dropout);
    this.recurrentDropout = dropoutRate(this.name, 'recurrentDropout', args.recurrentDropout);
    this.settings = {
      kernel: weightSettings(this.name, 'kernel', args, 'glorotUniform'),
      recurrent: weightSettings(this.name, 'recurrent', args, 'orthogonal'),
      bias: weightSettings(this.name, 'bias', args, 'zeros'),
    };
  }

  get stateSize(): number | number[] {
    return this.units;
  }

  protected get biasShape(): number[] {
    return [this.gates * this.units];
  }

  /** What initializes the bias; an LSTM puts ones into it. */
  protected get firstBias(): Initializer {
    return this.settings.bias.initializer;
  }

  /** Size of the state that enters the recurrent product. */
  protected get recurrentSize(): number {
    return this.units;
  }

  override build(stepShapes: Shape[] | Shape): void {
    const stepShape = (Array.isArray(stepShapes[0]) ? stepShapes[0] : stepShapes) as Shape;
    const features = stepShape.at(-1) ?? null;
    if (features === null) {
      throw new LayerError(
        this.name,
        'the number of features per step must be known.',
        'Write inputShape: [null, features].',
      );
    }
    const columns = this.gates * this.units;
    const { kernel, recurrent, bias } = this.settings;
    this.kernel = this.weight('kernel', [features, columns], kernel);
    this.recurrentKernel = this.weight('recurrent_kernel', [this.recurrentSize, columns], recurrent);
    if (this.useBias)
      this.bias = this.weight('bias', this.biasShape, { ...bias, initializer: this.firstBias });
    super.build(stepShapes);
  }

  /** The weights as the sequence ops take them. */
  protected get sequenceWeights() {
    return {
      kernel: this.kernel.variable as unknown as Tensor2D,
      recurrentKernel: this.recurrentKernel.variable as unknown as Tensor2D,
      bias: this.bias?.variable as unknown as Tensor1D | Tensor2D | undefined,
    };
  }

  /** One step: the new states, hidden state first. */
  protected abstract runStep(input: Tensor2D, states: Tensor2D[], options: DropoutMasks): Tensor2D[];

  /** A whole sequence by the cell's op. */
  protected abstract runSequence(input: Tensor3D, options: SequenceOptions): OpResult<CellState>;

  /** The name by which ops know the cell. */
  protected abstract readonly kind: CellKind;

  /** The settings that the sequence op has, too. */
  protected get stepOptions(): PrepareStepOptions {
    return { activation: this.activation };
  }

  /**
   * Packs the weights for step after step.
   *
   * @param dense - of a dense layer on top
   * @returns undefined where the backend has only the sequence ops
   */
  prepare(batch: number, dense?: StepWeights['dense']): PreparedStep | undefined {
    const numbers = (weight: LayerVariable) => weight.read().dataSync() as Float32Array;
    const weights: StepWeights = {
      kernel: numbers(this.kernel),
      recurrentKernel: numbers(this.recurrentKernel),
      bias: this.bias && numbers(this.bias),
      dense,
    };
    return prepareStep(this.kind, weights, { batch, ...this.stepOptions });
  }

  override call([input, ...states]: Tensor2D[], context: CallContext): Tensor[] {
    const next = this.runStep(input!, states, this.#dropoutMasks(input!.shape[0], input!.shape[1], context));
    return [next[0]!, ...next];
  }

  override sequence(
    input: Tensor3D,
    states: Tensor2D[] | null,
    run: SequenceRun,
    context: CallContext,
  ): SequenceResult {
    const { outputs, state } = this.runSequence(input, {
      ...run,
      mask: (run.mask as Tensor2D | null) ?? undefined,
      initialState: states ? { hidden: states[0]!, cell: states[1] } : undefined,
      activation: this.activation,
      ...this.#dropoutMasks(input.shape[0], input.shape[2], context),
    });
    const { hidden, cell } = state;
    return { outputs, last: hidden, states: cell ? [hidden, cell] : [hidden] };
  }

  /**
   * Dropout factors for one sequence; none outside of training.
   *
   * As in Keras, the input has one mask per gate only if the state has them too.
   */
  #dropoutMasks(batch: number, features: number, context: CallContext): DropoutMasks {
    if (!context.training) return {};
    const inputMasks = this.recurrentDropout > 0 ? this.gates : 1;
    const mask = (name: string, shape: number[], rate: number) =>
      rate > 0
        ? (context.once(this, name, () => context.dropoutMask(this, shape, rate, 1)) as Tensor3D)
        : undefined;
    return {
      inputDropout: mask('dropout', [inputMasks, batch, features], this.dropout),
      recurrentDropout: mask(
        'recurrent_dropout',
        [this.gates, batch, this.recurrentSize],
        this.recurrentDropout,
      ),
    };
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      units: this.units,
      activation: this.activation,
      useBias: this.useBias,
      ...describeWeights('kernel', this.settings.kernel),
      ...describeWeights('recurrent', this.settings.recurrent),
      ...describeWeights('bias', this.settings.bias),
      dropout: this.dropout,
      recurrentDropout: this.recurrentDropout,
      seed: this.randomSeed,
    };
  }
}
