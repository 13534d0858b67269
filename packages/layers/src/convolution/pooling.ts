import {
  avgPool,
  div,
  expandDims,
  maxPool,
  ones,
  pad,
  squeeze,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
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
    const image = (this.rank === 2 ? x : expandDims(x, 2)) as Tensor4D;
    const pooled = this.#pool(image);
    return this.rank === 2 ? pooled : squeeze(pooled, [2]);
  }

  #pool(image: Tensor4D): Tensor4D {
    const window = pair(this.poolSize);
    const strides = pair(this.strides);
    if (this.kind === 'max') return maxPool(image, window, strides, this.padding);
    if (this.padding === 'valid') return avgPool(image, window, strides, 'valid');
    // Padding does not count. (tfjs agrees on that forwards only: its gradient would count it.)
    const [, rows, columns] = image.shape;
    const pads = [paddingOf(rows, window[0], strides[0]), paddingOf(columns, window[1], strides[1])] as const;
    const average = (x: Tensor4D) =>
      avgPool(pad(x, [[0, 0], pads[0], pads[1], [0, 0]]), window, strides, 'valid');
    return div(average(image), average(ones([1, rows, columns, 1])));
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

/** Sizes for rows and columns; a sequence is an image of one column. */
function pair([rows, columns = 1]: readonly number[]): [rows: number, columns: number] {
  return [rows!, columns];
}

/** Zeros before and after that padding `'same'` adds along an axis. */
function paddingOf(size: number, window: number, stride: number): [before: number, after: number] {
  const missing = Math.max(0, (Math.ceil(size / stride) - 1) * stride + window - size);
  return [Math.floor(missing / 2), Math.ceil(missing / 2)];
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
