import { detach } from '@ostinato/ops';
import { any, cast, expandDims, mul, notEqual, type Tensor } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import type { Mask } from '../core/forward-pass';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs } from '../core/layer';

export interface MaskingArgs extends LayerArgs {
  /** A step all of whose features have this value is masked; default 0. */
  maskValue?: number;
}

/** Masks the steps of `[batch, time, features]` that hold nothing but `maskValue`, and sets them to zero. */
export class Masking extends Layer {
  static override readonly className = 'Masking';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly maskValue: number;

  constructor(args: MaskingArgs = {}) {
    super(args);
    this.maskValue = args.maskValue ?? 0;
    this.inputSpec = [new InputSpec({ minNDim: 3, meaning: '[batch, time, features]' })];
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    return mul(x, cast(expandDims(this.computeMask(x)!, -1), 'float32'));
  }

  override computeMask(x: Tensor): Mask {
    return any(notEqual(detach(x), this.maskValue), -1);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), maskValue: this.maskValue };
  }
}
