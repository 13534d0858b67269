import { cast, gather, getBackend, notEqual, type Tensor } from '@tensorflow/tfjs-core';
import type { ConstraintLike } from '../constraints/constraint';
import { positiveInteger } from '../core/check-argument';
import type { Config } from '../core/config';
import type { Mask } from '../core/forward-pass';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
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

/** Backends whose tensors lie in memory that JavaScript reads without waiting. */
const DATA_AT_HAND = new Set(['cpu', 'wasm']);

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

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(ids: Tensor): Tensor {
    const whole = ids.dtype === 'int32' ? ids : cast(ids, 'int32');
    this.#checkIds(whole);
    return gather(this.#embeddings.variable, whole);
  }

  /** Backends would read foreign memory, or throw without a name; where data are at hand, we look first. */
  #checkIds(ids: Tensor): void {
    if (!DATA_AT_HAND.has(getBackend())) return;
    const wrong = (ids.dataSync() as Int32Array).find((id) => id < 0 || id >= this.inputDim);
    if (wrong === undefined) return;
    throw new LayerError(
      this.name,
      `ids must be from 0 to ${this.inputDim - 1}, received ${wrong}.`,
      'inputDim is the size of the vocabulary: the greatest id and one.',
    );
  }

  override computeMask(ids: Tensor, _mask: Mask): Mask {
    return this.maskZero ? notEqual(ids, 0) : null;
  }

  /** The vectors as plain numbers, `inputDim · outputDim`. */
  get numbers(): Float32Array {
    return this.#embeddings.read().dataSync() as Float32Array;
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
