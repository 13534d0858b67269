import { expandDims, reshape, type Tensor, tile, transpose } from '@tensorflow/tfjs-core';
import { positiveInteger } from '../core/check-argument';
import type { Config } from '../core/config';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs } from '../core/layer';
import { ConfigError, LayerError } from '../core/layer-error';
import { countElements, formatShape, type Shape } from '../core/shape';

/** `[batch, a, b, …]` → `[batch, a · b · …]`. */
export class Flatten extends Layer {
  static override readonly className = 'Flatten';
  protected override readonly arity = 'one';
  override inputSpec = [new InputSpec({ minNDim: 1, meaning: '[batch, …]' })];

  constructor(args: LayerArgs = {}) {
    super(args);
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    return reshape(x, [x.shape[0]!, x.size / Math.max(1, x.shape[0]!)]);
  }

  override computeOutputShape([batch, ...rest]: Shape): Shape {
    return [batch ?? null, countElements(rest)];
  }
}

export interface ReshapeArgs extends LayerArgs {
  /** Shape of a sample; one size may be −1: what is left. */
  targetShape: number[];
}

/** Gives samples another shape with the same number of elements. */
export class Reshape extends Layer {
  static override readonly className = 'Reshape';
  protected override readonly arity = 'one';
  readonly targetShape: number[];

  constructor(args: ReshapeArgs) {
    super(args);
    this.targetShape = args.targetShape;
    if (this.targetShape.filter((size) => size < 0).length > 1) {
      throw new ConfigError(
        this.name,
        `targetShape may leave one size open, received ${formatShape(this.targetShape)}.`,
      );
    }
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    return reshape(x, [x.shape[0]!, ...(this.#resolve(x.shape.slice(1)) as number[])]);
  }

  override computeOutputShape([batch, ...rest]: Shape): Shape {
    return [batch ?? null, ...this.#resolve(rest)];
  }

  #resolve(sample: Shape): Shape {
    const given = countElements(sample);
    const fixed = this.targetShape.filter((size) => size >= 0).reduce((n, size) => n * size, 1);
    const open = this.targetShape.some((size) => size < 0);
    if (given === null) return this.targetShape.map((size) => (size < 0 ? null : size));
    if (open ? given % fixed !== 0 : given !== fixed) {
      throw new LayerError(
        this.name,
        `cannot turn samples of ${formatShape(sample)} into ${formatShape(this.targetShape)}.`,
      );
    }
    return this.targetShape.map((size) => (size < 0 ? given / fixed : size));
  }

  override getConfig(): Config {
    return { ...super.getConfig(), targetShape: this.targetShape };
  }
}

export interface PermuteArgs extends LayerArgs {
  /** New order of a sample's axes, counted from 1: `[2, 1]` swaps time and features. */
  dims: number[];
}

/** Reorders the axes of samples. */
export class Permute extends Layer {
  static override readonly className = 'Permute';
  protected override readonly arity = 'one';
  readonly dims: number[];

  constructor(args: PermuteArgs) {
    super(args);
    this.dims = args.dims;
    if ([...this.dims].sort((a, b) => a - b).some((axis, index) => axis !== index + 1)) {
      throw new ConfigError(
        this.name,
        `dims must hold each axis from 1 to ${this.dims.length} once, received ${formatShape(this.dims)}.`,
      );
    }
    this.inputSpec = [new InputSpec({ ndim: this.dims.length + 1 })];
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    return transpose(x, [0, ...this.dims]);
  }

  override computeOutputShape(shape: Shape): Shape {
    return [0, ...this.dims].map((axis) => shape[axis]!);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), dims: this.dims };
  }
}

export interface RepeatVectorArgs extends LayerArgs {
  /** How often. */
  n: number;
}

/** `[batch, features]` → `[batch, n, features]`: the same vector at every step. */
export class RepeatVector extends Layer {
  static override readonly className = 'RepeatVector';
  protected override readonly arity = 'one';
  override inputSpec = [new InputSpec({ ndim: 2, meaning: '[batch, features]' })];
  readonly n: number;

  constructor(args: RepeatVectorArgs) {
    super(args);
    this.n = positiveInteger(this.name, 'n', args.n);
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    return tile(expandDims(x, 1), [1, this.n, 1]);
  }

  override computeOutputShape([batch, features]: Shape): Shape {
    return [batch ?? null, this.n, features ?? null];
  }

  protected override adviceOnInput(shape: Shape): string {
    return shape.length === 3
      ? 'To repeat the last output of a recurrent layer, leave returnSequences false there.'
      : '';
  }

  override getConfig(): Config {
    return { ...super.getConfig(), n: this.n };
  }
}
