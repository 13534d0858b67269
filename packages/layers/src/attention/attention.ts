import { add, expandDims, matMul, mul, sum, type Tensor, tanh } from '@tensorflow/tfjs-core';
import { dropoutRate, oneOf } from '../core/check-argument';
import type { Config } from '../core/config';
import type { CallContext, Mask } from '../core/forward-pass';
import { Layer, type LayerArgs, type RandomArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import { agree, formatShape, type Shape } from '../core/shape';
import { allowedKeys, attend, zeroMasked } from './attend';

export interface AttentionArgs extends LayerArgs, RandomArgs {
  /** Whether scores are scaled by learned numbers; default: false for dot products, true for additive scores. */
  useScale?: boolean;
  /** Part of the attention weights to drop while training; default 0. */
  dropout?: number;
  /** Whether a query may only look at keys that are not behind it; default false. */
  causal?: boolean;
  /** Also give the attention weights, `[batch, queries, keys]`; default false. */
  returnAttentionScores?: boolean;
}

/** What kinds of attention over `[query, value]` or `[query, value, key]` have in common; masks of keys count. */
abstract class BaseAttention extends Layer {
  protected override readonly arity = 'many';
  override supportsMasking = true;
  readonly useScale: boolean;
  readonly dropout: number;
  readonly causal: boolean;
  readonly returnAttentionScores: boolean;

  constructor(args: AttentionArgs, useScale: boolean) {
    super(args);
    this.useScale = args.useScale ?? useScale;
    this.dropout = dropoutRate(this.name, 'dropout', args.dropout);
    this.causal = args.causal ?? false;
    this.returnAttentionScores = args.returnAttentionScores ?? false;
  }

  /** `[batch, queries, keys]` of query `[batch, queries, size]` and key `[batch, keys, size]`. */
  protected abstract scores(query: Tensor, key: Tensor): Tensor;

  override call([query, value, key = value]: Tensor[], context: CallContext): Tensor[] {
    const [queryMask = null, valueMask = null] = context.masks;
    const { output, weights } = attend(this.scores(query!, key!), value!, {
      allowed: allowedKeys(valueMask, this.causal, query!.shape[1]!, key!.shape[1]!),
      dropout: this.#dropout(context),
    });
    const result = zeroMasked(output, queryMask);
    return this.returnAttentionScores ? [result, weights] : [result];
  }

  #dropout(context: CallContext): ((weights: Tensor) => Tensor) | undefined {
    if (!context.training || this.dropout === 0) return undefined;
    return (weights) => mul(weights, context.dropoutMask(this, weights.shape, this.dropout));
  }

  override computeOutputShape(shapes: Shape[]): Shape[] {
    const [query, value, key = value] = shapes;
    if (shapes.length < 2 || shapes.length > 3 || shapes.some((shape) => shape.length !== 3)) {
      throw new LayerError(
        this.name,
        `must be applied to [query, value] or [query, value, key] of shape [batch, time, size], received ${shapes.map(formatShape).join(' and ')}.`,
      );
    }
    if (!agree(query!.at(-1)!, key!.at(-1)!)) {
      throw new LayerError(
        this.name,
        `query and key must have vectors of one size, received ${formatShape(query!)} and ${formatShape(key!)}.`,
      );
    }
    const output = [...query!.slice(0, -1), value!.at(-1)!];
    return this.returnAttentionScores ? [output, [query![0]!, query![1]!, value![1]!]] : [output];
  }

  /** Outputs are as many as queries, and masked as they are. */
  override computeMask(_inputs: Tensor[], masks: Mask[]): Mask[] {
    return [masks[0] ?? null];
  }

  override getConfig(): Config {
    const { useScale, dropout, causal, returnAttentionScores } = this;
    return { ...super.getConfig(), useScale, dropout, seed: this.randomSeed, causal, returnAttentionScores };
  }
}

export interface DotAttentionArgs extends AttentionArgs {
  /** `'dot'`: products; `'concat'`: `v · tanh(query + key)` with one learned number v. Default `'dot'`. */
  scoreMode?: 'dot' | 'concat';
}

/** Attention by products of queries and keys (Luong et al. 2015). */
export class Attention extends BaseAttention {
  static override readonly className = 'Attention';
  readonly scoreMode: 'dot' | 'concat';
  #scale: LayerVariable | undefined;
  #concatWeight: LayerVariable | undefined;

  constructor(args: DotAttentionArgs = {}) {
    super(args, false);
    this.scoreMode = oneOf(this.name, 'scoreMode', args.scoreMode ?? 'dot', ['dot', 'concat']);
  }

  override build(shapes: Shape[]): void {
    if (this.useScale) this.#scale = this.weight('scale', [], { initializer: 'ones' });
    if (this.scoreMode === 'concat')
      this.#concatWeight = this.weight('concat_score_weight', [], { initializer: 'ones' });
    super.build(shapes);
  }

  protected override scores(query: Tensor, key: Tensor): Tensor {
    if (this.#concatWeight) {
      const sums = add(expandDims(query, 2), expandDims(key, 1));
      const scaled = this.#scale ? mul(this.#scale.variable, sums) : sums;
      return mul(this.#concatWeight.variable, sum(tanh(scaled), -1));
    }
    const products = matMul(query, key, false, true);
    return this.#scale ? mul(products, this.#scale.variable) : products;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), scoreMode: this.scoreMode };
  }
}

/** Attention by `v · tanh(query + key)` with a learned vector v (Bahdanau et al. 2014). */
export class AdditiveAttention extends BaseAttention {
  static override readonly className = 'AdditiveAttention';
  #scale: LayerVariable | undefined;

  constructor(args: AttentionArgs = {}) {
    super(args, true);
  }

  override build(shapes: Shape[]): void {
    const size = shapes[0]!.at(-1);
    if (typeof size !== 'number')
      throw new LayerError(this.name, 'the size of the query vectors must be known.');
    if (this.useScale) this.#scale = this.weight('scale', [size], { initializer: 'glorotUniform' });
    super.build(shapes);
  }

  protected override scores(query: Tensor, key: Tensor): Tensor {
    const bent = tanh(add(expandDims(query, 2), expandDims(key, 1)));
    return sum(this.#scale ? mul(this.#scale.variable, bent) : bent, -1);
  }
}
