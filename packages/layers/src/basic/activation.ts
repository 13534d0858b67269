import { type ActivationName, activation, activationName } from '@ostinato/ops';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import { Layer, type LayerArgs } from '../core/layer';

export interface ActivationArgs extends LayerArgs {
  activation: ActivationName | (string & {});
}

/** Applies a function to every element (softmax: to the last axis). */
export class Activation extends Layer {
  static override readonly className = 'Activation';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly activation: ActivationName;

  constructor(args: ActivationArgs) {
    super(args);
    this.activation = activationName(args.activation);
  }

  override get streams(): boolean {
    return true;
  }

  override call(x: Tensor): Tensor {
    return activation(this.activation)(x);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), activation: this.activation };
  }
}
