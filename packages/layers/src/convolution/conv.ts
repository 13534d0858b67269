import { type ActivationName, activation, activationName } from '@ostinato/ops';
import { add, pad, type Tensor, type Tensor3D } from '@tensorflow/tfjs-core';
import { notBothStridesAndDilation, oneOf, positiveInteger, sizes } from '../core/check-argument';
import type { Config } from '../core/config';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import type { Shape } from '../core/shape';
import {
  type BiasArgs,
  describeWeights,
  type KernelArgs,
  type WeightSettings,
  weightSettings,
} from '../core/weight-settings';
import { type Padding, windowCount } from './conv-geometry';
import { convolve } from './convolve';

/** What all convolutions take. */
export interface ConvArgs extends LayerArgs, KernelArgs, BiasArgs {
  /** Number of output channels. */
  filters: number;
  /** Size of the window; one number stands for all axes. */
  kernelSize: number | number[];
  /** Default 1. */
  strides?: number | number[];
  /** Default `'valid'`; `'causal'` (1D only) never looks ahead. */
  padding?: Padding;
  /** Distance of the taps of the window; default 1. */
  dilationRate?: number | number[];
  /** Only `'channelsLast'`. */
  dataFormat?: 'channelsLast' | null;
  /** Default: none. */
  activation?: ActivationName | (string & {}) | null;
}

/** What convolutions have in common; `rank` is the number of axes that the window moves along. */
export abstract class Conv extends Layer {
  protected override readonly arity = 'one';
  readonly filters: number;
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly padding: Padding;
  readonly dilationRate: number[];
  readonly activation: ActivationName;
  readonly useBias: boolean;
  protected readonly settings: Record<'kernel' | 'bias', WeightSettings>;
  protected kernel!: LayerVariable;
  #bias: LayerVariable | undefined;

  constructor(
    args: ConvArgs,
    readonly rank: number,
  ) {
    super(args);
    this.filters = positiveInteger(this.name, 'filters', args.filters);
    this.kernelSize = sizes(this.name, 'kernelSize', args.kernelSize, rank);
    this.strides = sizes(this.name, 'strides', args.strides ?? 1, rank);
    this.padding = oneOf(
      this.name,
      'padding',
      args.padding ?? 'valid',
      rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'],
    );
    this.dilationRate = sizes(this.name, 'dilationRate', args.dilationRate ?? 1, rank);
    notBothStridesAndDilation(this.name, this.strides, this.dilationRate);
    oneOf(this.name, 'dataFormat', args.dataFormat ?? 'channelsLast', ['channelsLast']);
    this.activation = activationName(args.activation ?? 'linear');
    this.useBias = args.useBias ?? true;
    this.settings = {
      kernel: weightSettings(this.name, 'kernel', args, 'glorotUniform'),
      bias: weightSettings(this.name, 'bias', args, 'zeros'),
    };
    this.inputSpec = [new InputSpec({ ndim: rank + 2, meaning: this.#meaning })];
  }

  get #meaning(): string {
    return this.rank === 1 ? '[batch, time, channels]' : '[batch, rows, columns, channels]';
  }

  override build(inputShape: Shape): void {
    const channels = inputShape.at(-1);
    if (typeof channels !== 'number')
      throw new LayerError(this.name, 'the number of channels (last axis) must be known.');
    this.kernel = this.weight('kernel', this.kernelShape(channels), this.settings.kernel);
    if (this.useBias) this.#bias = this.weight('bias', [this.filters], this.settings.bias);
    this.inputSpec = [
      new InputSpec({ ndim: this.rank + 2, meaning: this.#meaning, axes: { '-1': channels } }),
    ];
    super.build(inputShape);
  }

  protected kernelShape(channels: number): number[] {
    return [...this.kernelSize, channels, this.filters];
  }

  protected abstract convolve(x: Tensor): Tensor;

  override call(x: Tensor): Tensor {
    const product = this.convolve(x);
    return activation(this.activation)(this.#bias ? add(product, this.#bias.variable) : product);
  }

  override computeOutputShape([batch, ...rest]: Shape): Shape {
    const space = rest
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
    return [batch ?? null, ...space, this.filters];
  }

  protected override adviceOnInput(shape: Shape): string {
    return shape.length === this.rank + 1
      ? 'An axis is missing: a single channel is a last axis of size 1.'
      : '';
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      filters: this.filters,
      kernelSize: this.kernelSize,
      strides: this.strides,
      padding: this.padding,
      dataFormat: 'channelsLast',
      dilationRate: this.dilationRate,
      activation: this.activation,
      useBias: this.useBias,
      ...describeWeights('kernel', this.settings.kernel),
      ...describeWeights('bias', this.settings.bias),
    };
  }
}

/** Slides a window along time: `[batch, time, channels]` → `[batch, positions, filters]`. */
export class Conv1D extends Conv {
  static override readonly className = 'Conv1D';

  constructor(args: ConvArgs) {
    super(args, 1);
  }

  protected override convolve(x: Tensor3D): Tensor {
    const { strides, dilationRate: dilation, padding } = this;
    if (padding !== 'causal') return convolve(x, this.kernel.variable, { strides, dilation, padding });
    const past = dilation[0]! * (this.kernelSize[0]! - 1);
    const padded = pad(x, [
      [0, 0],
      [past, 0],
      [0, 0],
    ]);
    return convolve(padded, this.kernel.variable, { strides, dilation, padding: 'valid' });
  }
}

/** Slides a window over images: `[batch, rows, columns, channels]` → `[batch, …, …, filters]`. */
export class Conv2D extends Conv {
  static override readonly className = 'Conv2D';

  constructor(args: ConvArgs) {
    super(args, 2);
  }

  protected override convolve(x: Tensor): Tensor {
    const padding = this.padding as 'valid' | 'same';
    return convolve(x, this.kernel.variable, { strides: this.strides, dilation: this.dilationRate, padding });
  }
}
