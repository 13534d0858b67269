import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { dropoutRate } from '../core/check-argument';
import type { Config } from '../core/config';
import type { CallContext } from '../core/forward-pass';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs, type RandomArgs } from '../core/layer';

export interface DropoutArgs extends LayerArgs, RandomArgs {
  /** Part of the inputs to set to zero while training, 0 ≤ rate < 1. */
  rate: number;
  /** Sizes of the mask where they differ from the input's: 1 where one decision holds for a whole axis. */
  noiseShape?: (number | null)[] | null;
}

/** Drops inputs at random while training, and scales the rest so that the expected sum stays. */
export class Dropout extends Layer {
  static override readonly className: string = 'Dropout';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly rate: number;
  readonly noiseShape: (number | null)[] | null;

  constructor(args: DropoutArgs) {
    super(args);
    this.rate = dropoutRate(this.name, 'rate', args.rate);
    this.noiseShape = args.noiseShape ?? null;
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor, context: CallContext): Tensor {
    if (!context.training || this.rate === 0) return x;
    return mul(x, context.dropoutMask(this, this.maskShape(x.shape), this.rate));
  }

  /** Shape of the mask for an input of that shape. */
  protected maskShape(shape: readonly number[]): number[] {
    return shape.map((size, axis) => this.noiseShape?.[axis] ?? size);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), rate: this.rate, noiseShape: this.noiseShape, seed: this.randomSeed };
  }
}

/** Drops whole features of a sequence: one decision for all time steps. */
export class SpatialDropout1D extends Dropout {
  static override readonly className = 'SpatialDropout1D';
  override inputSpec = [new InputSpec({ ndim: 3, meaning: '[batch, time, features]' })];

  protected override maskShape([batch, , features]: readonly [number, number, number]): number[] {
    return [batch, 1, features];
  }

  override getConfig(): Config {
    const { noiseShape: _, ...config } = super.getConfig();
    return config;
  }
}
