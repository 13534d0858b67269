import type { Config } from '../core/config';
import type { RandomStream } from '../core/random-stream';
import { Initializer } from './initializer';

export interface RandomUniformArgs {
  /** Default −0.05. */
  minval?: number;
  /** Default 0.05. */
  maxval?: number;
  seed?: number | null;
}

export class RandomUniform extends Initializer {
  static override readonly className: string = 'RandomUniform';
  readonly minval: number;
  readonly maxval: number;

  constructor({ minval = -0.05, maxval = 0.05, seed }: RandomUniformArgs = {}) {
    super(seed);
    this.minval = minval;
    this.maxval = maxval;
  }

  fill(values: Float32Array, _shape: readonly number[], random: RandomStream): void {
    for (let i = 0; i < values.length; i++) values[i] = random.uniform(this.minval, this.maxval);
  }

  override getConfig(): Config {
    return { minval: this.minval, maxval: this.maxval, seed: this.seed };
  }
}

export interface RandomNormalArgs {
  /** Default 0. */
  mean?: number;
  /** Default 0.05. */
  stddev?: number;
  seed?: number | null;
}

export class RandomNormal extends Initializer {
  static override readonly className: string = 'RandomNormal';
  readonly mean: number;
  readonly stddev: number;

  constructor({ mean = 0, stddev = 0.05, seed }: RandomNormalArgs = {}) {
    super(seed);
    this.mean = mean;
    this.stddev = stddev;
  }

  fill(values: Float32Array, _shape: readonly number[], random: RandomStream): void {
    for (let i = 0; i < values.length; i++) values[i] = this.mean + this.stddev * random.normal();
  }

  override getConfig(): Config {
    return { mean: this.mean, stddev: this.stddev, seed: this.seed };
  }
}

/** Normal without what is further than two standard deviations from the mean. */
export class TruncatedNormal extends RandomNormal {
  static override readonly className: string = 'TruncatedNormal';

  override fill(values: Float32Array, _shape: readonly number[], random: RandomStream): void {
    for (let i = 0; i < values.length; i++) values[i] = this.mean + this.stddev * random.truncatedNormal();
  }
}
