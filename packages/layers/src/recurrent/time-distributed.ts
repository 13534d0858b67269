import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { ClassConfig, Config } from '../core/config';
import type { CallContext, Mask } from '../core/forward-pass';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs, type LayerClass, type LayerLoader } from '../core/layer';
import { ConfigError, LayerError } from '../core/layer-error';
import { describeObject } from '../core/named-class';
import type { Shape } from '../core/shape';

export interface TimeDistributedArgs extends LayerArgs {
  /** What to apply to each step. */
  layer: Layer;
}

/** Applies a layer to every step of `[batch, time, …]`, all at once: to the layer, steps are samples. */
export class TimeDistributed extends Layer {
  static override readonly className = 'TimeDistributed';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  override inputSpec = [new InputSpec({ minNDim: 3, meaning: '[batch, time, …]' })];
  readonly layer: Layer;

  constructor(args: TimeDistributedArgs) {
    super(args);
    if (!(args.layer instanceof Layer)) {
      throw new ConfigError(
        this.name,
        'needs a layer.',
        'Write layers.timeDistributed({ layer: layers.dense({ units: 1 }) }).',
      );
    }
    this.layer = this.adopt(args.layer);
  }

  static override fromConfig(this: LayerClass, config: Config, load: LayerLoader): Layer {
    return new this({ ...config, layer: load(config.layer as ClassConfig) } as never);
  }

  override build(inputShape: Shape): void {
    this.layer.ensureBuilt([stepShape(inputShape)]);
    super.build(inputShape);
  }

  override get streams(): boolean {
    return true;
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(x: Tensor, context: CallContext): Tensor {
    const [batch, time, ...rest] = x.shape as [number, number, ...number[]];
    const steps = reshape(x, [batch * time, ...rest]);
    // A mask of more than steps belongs to the inner layer: [batch, time, …] says what counts within a step.
    const inner =
      context.mask && context.mask.rank > 2
        ? reshape(context.mask, [batch * time, ...context.mask.shape.slice(2)])
        : null;
    if (context.mask && (context.mask.shape[0] !== batch || context.mask.shape[1] !== time)) {
      throw new LayerError(
        this.name,
        `the mask must be [${batch}, ${time}], received [${context.mask.shape.join(', ')}].`,
      );
    }
    const [y] = this.layer.run([steps], context.perStep(time, inner)) as [Tensor];
    return reshape(y, [batch, time, ...y.shape.slice(1)]);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    const [step] = this.layer.outputShapes([stepShape(inputShape)]) as [Shape];
    return [inputShape[0]!, inputShape[1]!, ...step.slice(1)];
  }

  override computeMask(_x: Tensor, mask: Mask): Mask {
    return mask;
  }

  override clone(changes: Config = {}): this {
    const { layer: _, ...config } = this.getConfig();
    return new TimeDistributed({ ...config, layer: this.layer.clone(), ...changes }) as this;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), layer: describeObject(this.layer) };
  }
}

/** What the inner layer is given: steps of all samples in a row. */
function stepShape([batch, time, ...rest]: Shape): Shape {
  return [typeof batch === 'number' && typeof time === 'number' ? batch * time : null, ...rest];
}
