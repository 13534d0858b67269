import { detach } from '@ostinato/ops';
import {
  cast,
  div,
  expandDims,
  fill,
  max,
  maximum,
  mean,
  mul,
  sum,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import type { CallContext, Mask } from '../core/forward-pass';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs } from '../core/layer';
import type { Shape } from '../core/shape';

export interface GlobalPoolingArgs extends LayerArgs {
  /** Whether pooled axes stay, with size 1; default false. */
  keepdims?: boolean;
  /** Only `'channelsLast'`. */
  dataFormat?: 'channelsLast' | null;
}

/** What is lower than every float32 that comes out of a layer, and yet finite. */
const LOWEST = -3.4e38;

/** Sums up everything between batch and channels by one value per channel; masked steps do not count. */
abstract class GlobalPooling extends Layer {
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly keepdims: boolean;

  constructor(
    args: GlobalPoolingArgs,
    readonly rank: number,
    readonly kind: 'max' | 'average',
  ) {
    super(args);
    this.keepdims = args.keepdims ?? false;
    const meaning = rank === 1 ? '[batch, time, channels]' : '[batch, rows, columns, channels]';
    this.inputSpec = [new InputSpec({ ndim: rank + 2, meaning })];
  }

  override call(x: Tensor, context: CallContext): Tensor {
    const axes = Array.from({ length: this.rank }, (_, index) => index + 1);
    if (!context.mask) return (this.kind === 'max' ? max : mean)(x, axes, this.keepdims);
    let counts = cast(detach(context.mask), 'float32');
    while (counts.rank < x.rank) counts = expandDims(counts, -1);
    return this.kind === 'max' ? this.#maskedMax(x, counts, axes) : this.#maskedMean(x, counts, axes);
  }

  #maskedMean(x: Tensor, counts: Tensor, axes: number[]): Tensor {
    const count = maximum(sum(counts, axes, this.keepdims), 1);
    return div(sum(mul(x, counts), axes, this.keepdims), count);
  }

  /** Zero where every step is masked. */
  #maskedMax(x: Tensor, counts: Tensor, axes: number[]): Tensor {
    const highest = max(where(cast(counts, 'bool'), x, fill(x.shape, LOWEST)), axes, this.keepdims);
    return mul(highest, cast(max(counts, axes, this.keepdims), 'float32'));
  }

  override computeMask(): Mask {
    return null;
  }

  override computeOutputShape(shape: Shape): Shape {
    const [batch, channels] = [shape[0]!, shape.at(-1)!];
    return this.keepdims ? [batch, ...Array(this.rank).fill(1), channels] : [batch, channels];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), keepdims: this.keepdims, dataFormat: 'channelsLast' };
  }
}

export class GlobalAveragePooling1D extends GlobalPooling {
  static override readonly className = 'GlobalAveragePooling1D';

  constructor(args: GlobalPoolingArgs = {}) {
    super(args, 1, 'average');
  }
}

export class GlobalMaxPooling1D extends GlobalPooling {
  static override readonly className = 'GlobalMaxPooling1D';

  constructor(args: GlobalPoolingArgs = {}) {
    super(args, 1, 'max');
  }
}

export class GlobalAveragePooling2D extends GlobalPooling {
  static override readonly className = 'GlobalAveragePooling2D';

  constructor(args: GlobalPoolingArgs = {}) {
    super(args, 2, 'average');
  }
}

export class GlobalMaxPooling2D extends GlobalPooling {
  static override readonly className = 'GlobalMaxPooling2D';

  constructor(args: GlobalPoolingArgs = {}) {
    super(args, 2, 'max');
  }
}
