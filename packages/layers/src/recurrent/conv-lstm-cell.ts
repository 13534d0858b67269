import { type ActivationName, activation, activationName } from '@ostinato/ops';
import { add, concat, mul, reshape, split, type Tensor } from '@tensorflow/tfjs-core';
import { windowCount } from '../convolution/conv-geometry';
import { type ConvolveOptions, convolve } from '../convolution/convolve';
import {
  dropoutRate,
  notBothStridesAndDilation,
  oneOf,
  positiveInteger,
  sizes,
} from '../core/check-argument';
import type { Config } from '../core/config';
import type { CallContext } from '../core/forward-pass';
import type { LayerArgs, RandomArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import { formatShape, type Shape } from '../core/shape';
import {
  type BiasArgs,
  describeWeights,
  type KernelArgs,
  type RecurrentArgs,
  type WeightSettings,
  weightSettings,
} from '../core/weight-settings';
import { BiasWithForgetOnes } from './bias-with-forget-ones';
import { RNNCell } from './rnn-cell';

export interface ConvLSTMCellArgs extends LayerArgs, RandomArgs, KernelArgs, RecurrentArgs, BiasArgs {
  /** Number of output channels. */
  filters: number;
  /** Size of the window; one number stands for all axes. */
  kernelSize: number | number[];
  /** Of the convolution of the input; default 1. */
  strides?: number | number[];
  /** Default `'valid'`. */
  padding?: 'valid' | 'same';
  /** Distance of the taps of the window; default 1. */
  dilationRate?: number | number[];
  /** Only `'channelsLast'`. */
  dataFormat?: 'channelsLast' | null;
  /** Default `'tanh'`. */
  activation?: ActivationName | (string & {}) | null;
  /** Of the gates; default `'sigmoid'`. */
  recurrentActivation?: ActivationName | (string & {}) | null;
  /** Whether the forget gate's bias starts at one; default true. */
  unitForgetBias?: boolean;
  /** Part of the inputs to drop while training; one mask per gate for a whole sequence. Default 0. */
  dropout?: number;
  /** Part of the state to drop while training; one mask per gate for a whole sequence. Default 0. */
  recurrentDropout?: number;
}

const GATES = 4;

/**
 * One step of an LSTM whose products are convolutions (arXiv:1506.04214, without peepholes, as in Keras):
 * each step is an image, and so are the states. Gates in the order i, f, c, o.
 */
export abstract class ConvLSTMCell extends RNNCell {
  readonly filters: number;
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly padding: 'valid' | 'same';
  readonly dilationRate: number[];
  readonly activation: ActivationName;
  readonly recurrentActivation: ActivationName;
  readonly useBias: boolean;
  readonly unitForgetBias: boolean;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly #settings: Record<'kernel' | 'recurrent' | 'bias', WeightSettings>;
  #kernel!: LayerVariable;
  #recurrentKernel!: LayerVariable;
  #bias: LayerVariable | undefined;

  /** @param rank - axes of each image: 1, 2 or 3 */
  constructor(
    args: ConvLSTMCellArgs,
    readonly rank: 1 | 2 | 3,
  ) {
    super(args);
    this.filters = positiveInteger(this.name, 'filters', args.filters);
    this.kernelSize = sizes(this.name, 'kernelSize', args.kernelSize, rank);
    this.strides = sizes(this.name, 'strides', args.strides ?? 1, rank);
    this.padding = oneOf(this.name, 'padding', args.padding ?? 'valid', ['valid', 'same']);
    this.dilationRate = sizes(this.name, 'dilationRate', args.dilationRate ?? 1, rank);
    notBothStridesAndDilation(this.name, this.strides, this.dilationRate);
    oneOf(this.name, 'dataFormat', args.dataFormat ?? 'channelsLast', ['channelsLast']);
    this.activation = activationName(args.activation ?? 'tanh');
    this.recurrentActivation = activationName(args.recurrentActivation ?? 'sigmoid');
    this.useBias = args.useBias ?? true;
    this.unitForgetBias = args.unitForgetBias ?? true;
    this.dropout = dropoutRate(this.name, 'dropout', args.dropout);
    this.recurrentDropout = dropoutRate(this.name, 'recurrentDropout', args.recurrentDropout);
    this.#settings = {
      kernel: weightSettings(this.name, 'kernel', args, 'glorotUniform'),
      recurrent: weightSettings(this.name, 'recurrent', args, 'orthogonal'),
      bias: weightSettings(this.name, 'bias', args, 'zeros'),
    };
  }

  get stateSize(): number[] {
    return [this.filters, this.filters];
  }

  override stateShapes(stepShape: Shape): number[][] {
    const image = this.stepOutputShape(stepShape);
    if (image.some((size) => size === null)) {
      throw new LayerError(
        this.name,
        `the size of the images must be known, received ${formatShape(stepShape)}.`,
      );
    }
    return [image as number[], image as number[]];
  }

  override stepOutputShape([, ...image]: Shape): Shape {
    const space = image
      .slice(0, -1)
      .map((size, axis) =>
        windowCount(
          size,
          this.kernelSize[axis]!,
          this.strides[axis]!,
          this.padding,
          this.dilationRate[axis]!,
        ),
      );
    return [...space, this.filters];
  }

  override heldOutput(states: readonly Tensor[]): Tensor | undefined {
    return states[0];
  }

  override build(stepShapes: Shape[] | Shape): void {
    const stepShape = (Array.isArray(stepShapes[0]) ? stepShapes[0] : stepShapes) as Shape;
    const channels = stepShape.at(-1);
    if (typeof channels !== 'number')
      throw new LayerError(this.name, 'the number of channels (last axis) must be known.');
    const { kernel, recurrent, bias } = this.#settings;
    const columns = GATES * this.filters;
    this.#kernel = this.weight('kernel', [...this.kernelSize, channels, columns], kernel);
    this.#recurrentKernel = this.weight(
      'recurrent_kernel',
      [...this.kernelSize, this.filters, columns],
      recurrent,
    );
    const initializer = this.unitForgetBias ? new BiasWithForgetOnes(bias.initializer) : bias.initializer;
    if (this.useBias) this.#bias = this.weight('bias', [columns], { ...bias, initializer });
    super.build(stepShapes);
  }

  override call([input, hidden, cell]: [Tensor, Tensor, Tensor], context: CallContext): Tensor[] {
    const act = activation(this.activation);
    const gate = activation(this.recurrentActivation);
    const [x, h] = this.#masked(input, hidden, context);
    const { strides, padding, dilationRate: dilation } = this;
    const ones = strides.map(() => 1);
    const sum = add(
      this.#convolve(x, this.#kernel, { strides, padding, dilation }),
      this.#convolve(h, this.#recurrentKernel, { strides: ones, padding: 'same', dilation: ones }),
    );
    const [i, f, g, o] = split(this.#bias ? add(sum, this.#bias.variable) : sum, GATES, -1) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    const nextCell = add(mul(gate(f), cell), mul(gate(i), act(g)));
    const nextHidden = mul(gate(o), act(nextCell));
    return [nextHidden, nextHidden, nextCell];
  }

  /** Each gate's view of input and state: one for all, unless dropout gives each its own. */
  #masked(input: Tensor, hidden: Tensor, context: CallContext): [Tensor[], Tensor[]] {
    const views = (x: Tensor, rate: number, name: string): Tensor[] => {
      if (!context.training || rate === 0) return [x];
      const masks = context.once(this, name, () => context.dropoutMask(this, [GATES, ...x.shape], rate, 1));
      return split(masks, GATES, 0).map((mask) => mul(x, reshape(mask, x.shape)));
    };
    return [views(input, this.dropout, 'dropout'), views(hidden, this.recurrentDropout, 'recurrent_dropout')];
  }

  #convolve(views: Tensor[], kernel: LayerVariable, options: ConvolveOptions): Tensor {
    const blocks = views.length === 1 ? [kernel.variable] : split(kernel.variable, GATES, -1);
    const outputs = views.map((x, index) => convolve(x, blocks[index]!, options));
    return outputs.length === 1 ? outputs[0]! : concat(outputs, -1);
  }

  override getConfig(): Config {
    const { filters, kernelSize, strides, padding, dilationRate, activation, recurrentActivation } = this;
    const { useBias, unitForgetBias, dropout, recurrentDropout } = this;
    return {
      ...super.getConfig(),
      ...{ filters, kernelSize, strides, padding, dataFormat: 'channelsLast', dilationRate, activation },
      ...{ recurrentActivation, useBias, unitForgetBias, dropout, recurrentDropout, seed: this.randomSeed },
      ...describeWeights('kernel', this.#settings.kernel),
      ...describeWeights('recurrent', this.#settings.recurrent),
      ...describeWeights('bias', this.#settings.bias),
    };
  }
}

/** Steps of one axis. */
export class ConvLSTM1DCell extends ConvLSTMCell {
  static override readonly className = 'ConvLSTM1DCell';

  constructor(args: ConvLSTMCellArgs) {
    super(args, 1);
  }
}

/** Steps that are images. */
export class ConvLSTM2DCell extends ConvLSTMCell {
  static override readonly className = 'ConvLSTM2DCell';

  constructor(args: ConvLSTMCellArgs) {
    super(args, 2);
  }
}

/** Steps that are volumes. */
export class ConvLSTM3DCell extends ConvLSTMCell {
  static override readonly className = 'ConvLSTM3DCell';

  constructor(args: ConvLSTMCellArgs) {
    super(args, 3);
  }
}
