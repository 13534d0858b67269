import { avgPool, expandDims, maxPool, squeeze, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { oneOf, sizes } from '../core/check-argument';
import type { Config } from '../core/config';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs } from '../core/layer';
import type { Shape } from '../core/shape';
import { windowCount } from './conv-geometry';

export interface PoolingArgs extends LayerArgs {
  /** Size of the window; default 2. */
  poolSize?: number | number[];
  /** Default: the size of the window. */
  strides?: number | number[] | null;
  /** Default `'valid'`. */
  padding?: 'valid' | 'same';
  /** Only `'channelsLast'`. */
  dataFormat?: 'channelsLast' | null;
}

/** Sums up each window of `[batch, …, channels]` by one value per channel. */
abstract class Pooling extends Layer {
  protected override readonly arity = 'one';
  readonly poolSize: number[];
  readonly strides: number[];
  readonly padding: 'valid' | 'same';

  constructor(
    args: PoolingArgs,
    readonly rank: number,
    readonly kind: 'max' | 'average',
  ) {
    super(args);
    this.poolSize = sizes(this.name, 'poolSize', args.poolSize ?? 2, rank);
    this.strides = sizes(this.name, 'strides', args.strides ?? this.poolSize, rank);
    this.padding = oneOf(this.name, 'padding', args.padding ?? 'valid', ['valid', 'same']);
    oneOf(this.name, 'dataFormat', args.dataFormat ?? 'channelsLast', ['channelsLast']);
    const meaning = rank === 1 ? '[batch, time, channels]' : '[batch, rows, columns, channels]';
    this.inputSpec = [new InputSpec({ ndim: rank + 2, meaning })];
  }

  override call(x: Tensor): Tensor {
    const pool = this.kind === 'max' ? maxPool : avgPool;
    if (this.rank === 2) {
      return pool(
        x as Tensor4D,
        this.poolSize as [number, number],
        this.strides as [number, number],
        this.padding,
      );
    }
    const image = expandDims(x, 2) as Tensor4D;
    return squeeze(pool(image, [this.poolSize[0]!, 1], [this.strides[0]!, 1], this.padding), [2]);
  }

  override computeOutputShape([batch, ...rest]: Shape): Shape {
    const channels = rest.at(-1)!;
    const space = rest
      .slice(0, -1)
      .map((size, axis) => windowCount(size, this.poolSize[axis]!, this.strides[axis]!, this.padding));
    return [batch ?? null, ...space, channels];
  }

  override getConfig(): Config {
    const { poolSize, strides, padding } = this;
    return { ...super.getConfig(), poolSize, strides, padding, dataFormat: 'channelsLast' };
  }
}

export class MaxPooling1D extends Pooling {
  static override readonly className = 'MaxPooling1D';

  constructor(args: PoolingArgs = {}) {
    super(args, 1, 'max');
  }
}

export class AveragePooling1D extends Pooling {
  static override readonly className = 'AveragePooling1D';

  constructor(args: PoolingArgs = {}) {
    super(args, 1, 'average');
  }
}

export class MaxPooling2D extends Pooling {
  static override readonly className = 'MaxPooling2D';

  constructor(args: PoolingArgs = {}) {
    super(args, 2, 'max');
  }
}

export class AveragePooling2D extends Pooling {
  static override readonly className = 'AveragePooling2D';

  constructor(args: PoolingArgs = {}) {
    super(args, 2, 'average');
  }
}
