import { type ActivationName, activationName, dense } from '@ostinato/ops';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { positiveInteger } from '../core/check-argument';
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

export interface DenseArgs extends LayerArgs, KernelArgs, BiasArgs {
  /** Size of the output. */
  units: number;
  /** Default: none. */
  activation?: ActivationName | (string & {}) | null;
  /** Size of the input, if the layer is a model's first. */
  inputDim?: number;
}

/** `activation(x W + b)` along the last axis: `[batch, …, features]` → `[batch, …, units]`. */
export class Dense extends Layer {
  static override readonly className = 'Dense';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly units: number;
  readonly activation: ActivationName;
  readonly useBias: boolean;
  readonly #kernelSettings: WeightSettings;
  readonly #biasSettings: WeightSettings;
  #kernel!: LayerVariable;
  #bias: LayerVariable | undefined;

  constructor(args: DenseArgs) {
    super(args.inputDim && !args.inputShape ? { ...args, inputShape: [args.inputDim] } : args);
    this.units = positiveInteger(this.name, 'units', args.units);
    this.activation = activationName(args.activation ?? 'linear');
    this.useBias = args.useBias ?? true;
    this.#kernelSettings = weightSettings(this.name, 'kernel', args, 'glorotUniform');
    this.#biasSettings = weightSettings(this.name, 'bias', args, 'zeros');
    this.inputSpec = [new InputSpec({ minNDim: 2, meaning: '[batch, …, features]' })];
  }

  override build(inputShape: Shape): void {
    const features = inputShape.at(-1) ?? null;
    if (features === null) {
      throw new LayerError(
        this.name,
        'the size of the last axis must be known.',
        'Give the model an inputShape without null there; after flatten(), every axis but the batch must have a size.',
      );
    }
    this.#kernel = this.weight('kernel', [features, this.units], this.#kernelSettings);
    if (this.useBias) this.#bias = this.weight('bias', [this.units], this.#biasSettings);
    this.inputSpec = [
      new InputSpec({ minNDim: 2, meaning: '[batch, …, features]', axes: { '-1': features } }),
    ];
    super.build(inputShape);
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    const kernel = this.#kernel.variable as unknown as Tensor2D;
    return dense(x, kernel, this.#bias?.variable as Tensor1D | undefined, this.activation);
  }

  /** The weights as plain numbers. */
  get numbers(): { kernel: Float32Array; bias?: Float32Array } {
    return {
      kernel: this.#kernel.read().dataSync() as Float32Array,
      bias: this.#bias?.read().dataSync() as Float32Array | undefined,
    };
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -1), this.units];
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      units: this.units,
      activation: this.activation,
      useBias: this.useBias,
      ...describeWeights('kernel', this.#kernelSettings),
      ...describeWeights('bias', this.#biasSettings),
    };
  }
}
