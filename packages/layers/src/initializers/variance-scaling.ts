import type { Config } from '../core/config';
import type { RandomStream } from '../core/random-stream';
import { Initializer } from './initializer';

export type FanMode = 'fanIn' | 'fanOut' | 'fanAvg';
export type Distribution = 'normal' | 'truncatedNormal' | 'untruncatedNormal' | 'uniform';

export interface VarianceScalingArgs {
  /** Default 1. */
  scale?: number;
  /** Default `'fanIn'`. */
  mode?: FanMode;
  /** Default `'truncatedNormal'`, which `'normal'` means too. */
  distribution?: Distribution;
  seed?: number | null;
}

/** Standard deviation of a normal distribution that is cut at two standard deviations. */
const TRUNCATED_STDDEV = 0.8796256610342398;

/** Draws with variance `scale / fan`, where the fan counts the connections into or out of a unit. */
export class VarianceScaling extends Initializer {
  static override readonly className: string = 'VarianceScaling';
  readonly scale: number;
  readonly mode: FanMode;
  readonly distribution: Distribution;

  constructor({
    scale = 1,
    mode = 'fanIn',
    distribution = 'truncatedNormal',
    seed,
  }: VarianceScalingArgs = {}) {
    super(seed);
    this.scale = scale;
    this.mode = camel(mode) as FanMode;
    this.distribution = camel(distribution) as Distribution;
  }

  fill(values: Float32Array, shape: readonly number[], random: RandomStream): void {
    const [fanIn, fanOut] = countFans(shape);
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[this.mode];
    const variance = this.scale / Math.max(1, fan);
    const limit = Math.sqrt(3 * variance);
    const stddev = Math.sqrt(variance);
    const draw = {
      uniform: () => random.uniform(-limit, limit),
      untruncatedNormal: () => stddev * random.normal(),
      truncatedNormal: () => (stddev / TRUNCATED_STDDEV) * random.truncatedNormal(),
      normal: () => (stddev / TRUNCATED_STDDEV) * random.truncatedNormal(),
    }[this.distribution];
    for (let i = 0; i < values.length; i++) values[i] = draw();
  }

  override getConfig(): Config {
    return {
      scale: this.scale,
      mode: snake(this.mode),
      distribution: snake(this.distribution),
      seed: this.seed,
    };
  }
}

/** Connections into and out of one unit; the axes before the last two of a convolution kernel multiply both. */
function countFans(shape: readonly number[]): [fanIn: number, fanOut: number] {
  if (shape.length < 2) return [shape[0] ?? 1, shape[0] ?? 1];
  const field = shape.slice(0, -2).reduce((n, size) => n * size, 1);
  return [field * shape.at(-2)!, field * shape.at(-1)!];
}

const camel = (word: string) => word.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const snake = (word: string) => word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A variance scaling whose arguments are all fixed but the seed. */
function fixed(className: string, scale: number, mode: FanMode, distribution: Distribution) {
  return class extends VarianceScaling {
    static override readonly className = className;

    constructor({ seed }: { seed?: number | null } = {}) {
      super({ scale, mode, distribution, seed });
    }

    override getConfig(): Config {
      return { seed: this.seed };
    }
  };
}

export const GlorotUniform = fixed('GlorotUniform', 1, 'fanAvg', 'uniform');
export const GlorotNormal = fixed('GlorotNormal', 1, 'fanAvg', 'truncatedNormal');
export const HeUniform = fixed('HeUniform', 2, 'fanIn', 'uniform');
export const HeNormal = fixed('HeNormal', 2, 'fanIn', 'truncatedNormal');
export const LecunUniform = fixed('LecunUniform', 1, 'fanIn', 'uniform');
export const LecunNormal = fixed('LecunNormal', 1, 'fanIn', 'truncatedNormal');
