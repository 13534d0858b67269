import { layerNormalization } from '@ostinato/ops';
import {
  add,
  moments,
  mul,
  ones,
  reshape,
  rsqrt,
  sub,
  type Tensor,
  type Tensor1D,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import { positiveAxis, type Shape } from '../core/shape';
import { describeWeights, type WeightSettings, weightSettings } from '../core/weight-settings';
import type { NormalizationArgs } from './normalization-args';

export interface LayerNormalizationArgs extends LayerArgs, NormalizationArgs {
  /** Axis or axes to normalize over; default −1. */
  axis?: number | number[];
  /** Added to the variance; default 0.001. */
  epsilon?: number;
}

/** Brings each sample's features to mean 0 and variance 1, then scales and shifts them (arXiv:1607.06450). */
export class LayerNormalization extends Layer {
  static override readonly className = 'LayerNormalization';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly axis: number | number[];
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly #settings: Record<'beta' | 'gamma', WeightSettings>;
  #gamma: LayerVariable | undefined;
  #beta: LayerVariable | undefined;

  constructor(args: LayerNormalizationArgs = {}) {
    super(args);
    this.axis = args.axis ?? -1;
    this.epsilon = args.epsilon ?? 1e-3;
    this.center = args.center ?? true;
    this.scale = args.scale ?? true;
    this.#settings = {
      beta: weightSettings(this.name, 'beta', args, 'zeros'),
      gamma: weightSettings(this.name, 'gamma', args, 'ones'),
    };
  }

  override build(inputShape: Shape): void {
    const shape = this.#axes(inputShape.length).map((axis) => {
      const size = inputShape[axis];
      if (typeof size === 'number') return size;
      throw new LayerError(this.name, `the size of axis ${axis} must be known.`);
    });
    if (this.scale) this.#gamma = this.weight('gamma', shape, this.#settings.gamma);
    if (this.center) this.#beta = this.weight('beta', shape, this.#settings.beta);
    super.build(inputShape);
  }

  override get streams(): boolean {
    return this.axis === -1;
  }

  override call(x: Tensor): Tensor {
    const axes = this.#axes(x.rank);
    if (axes.length === 1 && axes[0] === x.rank - 1) {
      const size = x.shape.at(-1)!;
      const gamma = this.#gamma?.variable ?? ones([size]);
      const beta = this.#beta?.variable ?? zeros([size]);
      return layerNormalization(x, gamma as unknown as Tensor1D, beta as unknown as Tensor1D, this.epsilon);
    }
    const { mean, variance } = moments(x, axes, true);
    const spread = x.shape.map((size, axis) => (axes.includes(axis) ? size : 1));
    const scaled = mul(sub(x, mean), rsqrt(add(variance, this.epsilon)));
    const stretched = this.#gamma ? mul(scaled, reshape(this.#gamma.variable, spread)) : scaled;
    return this.#beta ? add(stretched, reshape(this.#beta.variable, spread)) : stretched;
  }

  #axes(rank: number): number[] {
    return [this.axis].flat().map((axis) => positiveAxis(axis, rank));
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      axis: this.axis,
      epsilon: this.epsilon,
      center: this.center,
      scale: this.scale,
      ...describeWeights('beta', this.#settings.beta),
      ...describeWeights('gamma', this.#settings.gamma),
    };
  }
}
