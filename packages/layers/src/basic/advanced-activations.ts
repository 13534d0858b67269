import {
  div,
  elu,
  exp,
  greater,
  leakyRelu,
  max,
  minimum,
  mul,
  prelu,
  relu,
  softmax,
  sub,
  sum,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import type { ConstraintLike } from '../constraints/constraint';
import type { Config } from '../core/config';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import { positiveAxis, type Shape } from '../core/shape';
import { describeWeights, type WeightSettings, weightSettings } from '../core/weight-settings';
import type { InitializerLike } from '../initializers/get-initializer';
import type { RegularizerLike } from '../regularizers/regularizer';

export interface ReLUArgs extends LayerArgs {
  /** Greatest output; default: none. */
  maxValue?: number | null;
  /** Slope below the threshold; default 0. */
  negativeSlope?: number;
  /** Below it the negative slope holds; default 0. */
  threshold?: number;
}

/** `x` above the threshold, `negativeSlope · (x − threshold)` below. */
export class ReLU extends Layer {
  static override readonly className = 'ReLU';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly maxValue: number | null;
  readonly negativeSlope: number;
  readonly threshold: number;

  constructor(args: ReLUArgs = {}) {
    super(args);
    this.maxValue = args.maxValue ?? null;
    this.negativeSlope = args.negativeSlope ?? 0;
    this.threshold = args.threshold ?? 0;
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    const plain = this.negativeSlope === 0 && this.threshold === 0;
    const below = plain ? null : mul(this.negativeSlope, sub(x, this.threshold));
    const y = below ? where(greater(x, this.threshold), x, below) : relu(x);
    return this.maxValue === null ? y : minimum(y, this.maxValue);
  }

  override getConfig(): Config {
    const { maxValue, negativeSlope, threshold } = this;
    return { ...super.getConfig(), maxValue, negativeSlope, threshold };
  }
}

export interface LeakyReLUArgs extends LayerArgs {
  /** Slope for negative inputs; default 0.3. */
  negativeSlope?: number;
  /** The same by its name in tfjs-layers. */
  alpha?: number;
}

export class LeakyReLU extends Layer {
  static override readonly className = 'LeakyReLU';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly negativeSlope: number;

  constructor(args: LeakyReLUArgs = {}) {
    super(args);
    this.negativeSlope = args.negativeSlope ?? args.alpha ?? 0.3;
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), negativeSlope: this.negativeSlope };
  }
}

/** `x` above zero, `alpha · (eˣ − 1)` below. */
export class ELU extends Layer {
  static override readonly className = 'ELU';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly alpha: number;

  constructor(args: LayerArgs & { alpha?: number } = {}) {
    super(args);
    this.alpha = args.alpha ?? 1;
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    if (this.alpha === 1) return elu(x);
    return where(greater(x, 0), x, mul(this.alpha, elu(x)));
  }

  override getConfig(): Config {
    return { ...super.getConfig(), alpha: this.alpha };
  }
}

export interface PReLUArgs extends LayerArgs {
  /** Default `'zeros'`. */
  alphaInitializer?: InitializerLike;
  alphaRegularizer?: RegularizerLike | null;
  alphaConstraint?: ConstraintLike | null;
  /** Axes, counted from 1, along which slopes are shared. */
  sharedAxes?: number[] | null;
}

/** `x` above zero, a learned slope below. */
export class PReLU extends Layer {
  static override readonly className = 'PReLU';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly sharedAxes: number[] | null;
  readonly #settings: WeightSettings;
  #alpha!: LayerVariable;

  constructor(args: PReLUArgs = {}) {
    super(args);
    this.sharedAxes = args.sharedAxes ?? null;
    this.#settings = weightSettings(this.name, 'alpha', args, 'zeros');
  }

  override build(inputShape: Shape): void {
    const shape = inputShape.slice(1).map((size, index) => {
      if (this.sharedAxes?.includes(index + 1)) return 1;
      if (size !== null) return size;
      throw new LayerError(
        this.name,
        `the size of axis ${index + 1} must be known.`,
        `Share slopes along it: sharedAxes: [${index + 1}].`,
      );
    });
    this.#alpha = this.weight('alpha', shape, this.#settings);
    super.build(inputShape);
  }

  override get streams(): boolean {
    return this.sharedAxes?.includes(1) ?? false;
  }

  override call(x: Tensor): Tensor {
    return prelu(x, this.#alpha.variable);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), ...describeWeights('alpha', this.#settings), sharedAxes: this.sharedAxes };
  }
}

/** Positive numbers that add up to one along an axis. */
export class Softmax extends Layer {
  static override readonly className = 'Softmax';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly axis: number;

  constructor(args: LayerArgs & { axis?: number } = {}) {
    super(args);
    this.axis = args.axis ?? -1;
  }

  override get streams(): boolean {
    return this.axis === -1;
  }

  override call(x: Tensor): Tensor {
    const axis = positiveAxis(this.axis, x.rank);
    if (axis === x.rank - 1) return softmax(x);
    const powers = exp(sub(x, max(x, axis, true)));
    return div(powers, sum(powers, axis, true));
  }

  override getConfig(): Config {
    return { ...super.getConfig(), axis: this.axis };
  }
}
