import { add, mul, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { dropoutRate } from '../core/check-argument';
import type { Config } from '../core/config';
import type { CallContext } from '../core/forward-pass';
import { Layer, type LayerArgs, type RandomArgs } from '../core/layer';
import { hashText, RandomStream } from '../core/random-stream';

export interface GaussianNoiseArgs extends LayerArgs, RandomArgs {
  /** Standard deviation of the noise. */
  stddev: number;
}

/** Adds normal noise while training. */
export class GaussianNoise extends Layer {
  static override readonly className = 'GaussianNoise';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly stddev: number;

  constructor(args: GaussianNoiseArgs) {
    super(args);
    this.stddev = args.stddev;
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor, context: CallContext): Tensor {
    return context.training ? add(x, normalNoise(this, x.shape, this.stddev, context)) : x;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), stddev: this.stddev, seed: this.randomSeed };
  }
}

export interface GaussianDropoutArgs extends LayerArgs, RandomArgs {
  /** As for dropout: the noise has the standard deviation √(rate / (1 − rate)). */
  rate: number;
}

/** Multiplies by normal noise of mean one while training. */
export class GaussianDropout extends Layer {
  static override readonly className = 'GaussianDropout';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly rate: number;

  constructor(args: GaussianDropoutArgs) {
    super(args);
    this.rate = dropoutRate(this.name, 'rate', args.rate);
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor, context: CallContext): Tensor {
    if (!context.training || this.rate === 0) return x;
    const stddev = Math.sqrt(this.rate / (1 - this.rate));
    return mul(x, add(1, normalNoise(this, x.shape, stddev, context)));
  }

  override getConfig(): Config {
    return { ...super.getConfig(), rate: this.rate, seed: this.randomSeed };
  }
}

/** Noise that depends on the pass's seed and step, on the layer, and on each sample's place in the whole batch. */
function normalNoise(layer: Layer, shape: readonly number[], stddev: number, context: CallContext): Tensor {
  const [batch = 1, ...rest] = shape;
  const size = rest.reduce((n, s) => n * s, 1);
  const values = new Float32Array(batch * size);
  const { seed, step, sampleOffset } = context.random;
  const key = hashText(`${seed}/${step}`, context.pass.drawKey(layer));
  for (let row = 0; row < batch; row++) {
    const random = new RandomStream(hashText(String(sampleOffset + row), key));
    for (let i = 0; i < size; i++) values[row * size + i] = stddev * random.normal();
  }
  return tensor(values, [...shape]);
}
