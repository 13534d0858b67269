import { detach } from '@ostinato/ops';
import {
  add,
  broadcastTo,
  cast,
  div,
  expandDims,
  maximum,
  moments,
  mul,
  reshape,
  rsqrt,
  square,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import type { CallContext, Mask } from '../core/forward-pass';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import { describeObject } from '../core/named-class';
import { positiveAxis, type Shape } from '../core/shape';
import { describeWeights, type WeightSettings, weightSettings } from '../core/weight-settings';
import type { InitializerLike } from '../initializers/get-initializer';
import type { NormalizationArgs } from './normalization-args';

export interface BatchNormalizationArgs extends LayerArgs, NormalizationArgs {
  /** Axis of the features; default −1. */
  axis?: number;
  /** How much of the moving statistics stays at each step; default 0.99. */
  momentum?: number;
  /** Added to the variance; default 0.001. */
  epsilon?: number;
  /** Default `'zeros'`. */
  movingMeanInitializer?: InitializerLike;
  /** Default `'ones'`. */
  movingVarianceInitializer?: InitializerLike;
}

/**
 * Brings each feature to mean 0 and variance 1 over the batch, then scales and shifts it (arXiv:1502.03167).
 *
 * While training the statistics are those of the batch (masked steps do not count), and the moving ones follow
 * them; a frozen layer (`trainable: false`) and inference use the moving ones, as in Keras.
 */
export class BatchNormalization extends Layer {
  static override readonly className = 'BatchNormalization';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly #settings: Record<'beta' | 'gamma' | 'movingMean' | 'movingVariance', WeightSettings>;
  #gamma: LayerVariable | undefined;
  #beta: LayerVariable | undefined;
  #movingMean!: LayerVariable;
  #movingVariance!: LayerVariable;

  constructor(args: BatchNormalizationArgs = {}) {
    super(args);
    this.axis = args.axis ?? -1;
    this.momentum = args.momentum ?? 0.99;
    this.epsilon = args.epsilon ?? 1e-3;
    this.center = args.center ?? true;
    this.scale = args.scale ?? true;
    this.#settings = {
      beta: weightSettings(this.name, 'beta', args, 'zeros'),
      gamma: weightSettings(this.name, 'gamma', args, 'ones'),
      movingMean: weightSettings(this.name, 'movingMean', args, 'zeros'),
      movingVariance: weightSettings(this.name, 'movingVariance', args, 'ones'),
    };
  }

  override build(inputShape: Shape): void {
    const axis = positiveAxis(this.axis, inputShape.length);
    const size = inputShape[axis];
    if (typeof size !== 'number')
      throw new LayerError(this.name, `the size of axis ${this.axis} must be known.`);
    if (this.scale) this.#gamma = this.weight('gamma', [size], this.#settings.gamma);
    if (this.center) this.#beta = this.weight('beta', [size], this.#settings.beta);
    this.#movingMean = this.weight('moving_mean', [size], { ...this.#settings.movingMean, trainable: false });
    this.#movingVariance = this.weight('moving_variance', [size], {
      ...this.#settings.movingVariance,
      trainable: false,
    });
    this.inputSpec = [new InputSpec({ ndim: inputShape.length, axes: { [axis]: size } })];
    super.build(inputShape);
  }

  override get streams(): boolean {
    return this.axis !== 1;
  }

  override call(x: Tensor, context: CallContext): Tensor {
    const axis = positiveAxis(this.axis, x.rank);
    const spread = x.shape.map((size, i) => (i === axis ? size : 1));
    const [mean, variance] = this.#statistics(x, axis, context);
    const scale = rsqrt(add(variance, this.epsilon));
    const factor = this.#gamma ? mul(scale, this.#gamma.variable) : scale;
    const scaled = mul(sub(x, reshape(mean, spread)), reshape(factor, spread));
    return this.#beta ? add(scaled, reshape(this.#beta.variable, spread)) : scaled;
  }

  #statistics(x: Tensor, axis: number, context: CallContext): [mean: Tensor, variance: Tensor] {
    if (!context.training || !this.trainable)
      return [this.#movingMean.variable, this.#movingVariance.variable];
    const others = x.shape.map((_, i) => i).filter((i) => i !== axis);
    const { mean, variance } = context.mask ? maskedMoments(x, others, context.mask) : moments(x, others);
    this.#follow(this.#movingMean, mean, context);
    this.#follow(this.#movingVariance, variance, context);
    return [mean, variance];
  }

  #follow(moving: LayerVariable, value: Tensor, context: CallContext): void {
    const next = add(mul(moving.variable, this.momentum), mul(detach(value), 1 - this.momentum));
    context.pass.updates.push({ weight: moving, value: detach(next) });
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      axis: this.axis,
      momentum: this.momentum,
      epsilon: this.epsilon,
      center: this.center,
      scale: this.scale,
      ...describeWeights('beta', this.#settings.beta),
      ...describeWeights('gamma', this.#settings.gamma),
      movingMeanInitializer: describeObject(this.#settings.movingMean.initializer),
      movingVarianceInitializer: describeObject(this.#settings.movingVariance.initializer),
    };
  }
}

/** Mean and variance over the steps that are not masked. */
function maskedMoments(x: Tensor, axes: number[], mask: NonNullable<Mask>) {
  let weights = cast(detach(mask), 'float32');
  while (weights.rank < x.rank) weights = expandDims(weights, -1);
  const count = maximum(sum(broadcastTo(weights, x.shape), axes), 1);
  const mean = div(sum(mul(x, weights), axes), count);
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const variance = div(sum(mul(square(sub(x, reshape(mean, kept))), weights), axes), count);
  return { mean, variance };
}
