import { cast, gather, notEqual, type Tensor } from '@tensorflow/tfjs-core';
import type { ConstraintLike } from '../constraints/constraint';
import { positiveInteger } from '../core/check-argument';
import type { Config } from '../core/config';
import type { Mask } from '../core/forward-pass';
import { Layer, type LayerArgs } from '../core/layer';
import type { LayerVariable } from '../core/layer-variable';
import type { Shape } from '../core/shape';
import { describeWeights, type WeightSettings, weightSettings } from '../core/weight-settings';
import type { InitializerLike } from '../initializers/get-initializer';
import type { RegularizerLike } from '../regularizers/regularizer';

export interface EmbeddingArgs extends LayerArgs {
  /** Size of the vocabulary: ids are from 0 to `inputDim − 1`. */
  inputDim: number;
  /** Size of each vector. */
  outputDim: number;
  /** Default `'randomUniform'`: −0.05 … 0.05. */
  embeddingsInitializer?: InitializerLike;
  embeddingsRegularizer?: RegularizerLike | null;
  embeddingsConstraint?: ConstraintLike | null;
  /** Whether id 0 is padding, to be masked in the layers after; default false. */
  maskZero?: boolean;
  /** Number of ids in each sample, for a model's first layer; the same as `inputShape: [inputLength]`. */
  inputLength?: number | null;
}

/** Vectors for ids: `[batch, time]` → `[batch, time, outputDim]`. */
export class Embedding extends Layer {
  static override readonly className = 'Embedding';
  protected override readonly arity = 'one';
  override supportsMasking = true;
  readonly inputDim: number;
  readonly outputDim: number;
  readonly maskZero: boolean;
  readonly #settings: WeightSettings;
  #embeddings!: LayerVariable;

  constructor(args: EmbeddingArgs) {
    // Ids need no shape: without one, a model can start here all the same.
    const known = args.batchInputShape ?? args.inputShape;
    super({
      ...args,
      ...(known ? {} : { batchInputShape: [args.batchSize ?? null, args.inputLength ?? null] }),
    });
    this.inputDim = positiveInteger(this.name, 'inputDim', args.inputDim);
    this.outputDim = positiveInteger(this.name, 'outputDim', args.outputDim);
    this.maskZero = args.maskZero ?? false;
    this.#settings = weightSettings(this.name, 'embeddings', args, 'randomUniform');
  }

  override build(inputShape: Shape): void {
    this.#embeddings = this.weight('embeddings', [this.inputDim, this.outputDim], this.#settings);
    super.build(inputShape);
  }

  override get streams(): boolean {
    return true;
  }

  override call(ids: Tensor): Tensor {
    return gather(this.#embeddings.variable, ids.dtype === 'int32' ? ids : cast(ids, 'int32'));
  }

  override computeMask(ids: Tensor, _mask: Mask): Mask {
    return this.maskZero ? notEqual(ids, 0) : null;
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape, this.outputDim];
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      inputDim: this.inputDim,
      outputDim: this.outputDim,
      ...describeWeights('embeddings', this.#settings),
      maskZero: this.maskZero,
    };
  }
}
