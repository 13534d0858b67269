import { add, matMul, mul, reshape, type Tensor, type Tensor2D, transpose } from '@tensorflow/tfjs-core';
import { dropoutRate, positiveInteger } from '../core/check-argument';
import type { Config } from '../core/config';
import type { CallContext, Mask } from '../core/forward-pass';
import { Layer, type LayerArgs, type RandomArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import { formatShape, type Shape } from '../core/shape';
import {
  type BiasArgs,
  describeWeights,
  type KernelArgs,
  type WeightSettings,
  weightSettings,
} from '../core/weight-settings';
import { bothMasks } from '../merge/merge';
import { allowedKeys, attend, zeroMasked } from './attend';

export interface MultiHeadAttentionArgs extends LayerArgs, RandomArgs, KernelArgs, BiasArgs {
  numHeads: number;
  /** Size of queries and keys in each head. */
  keyDim: number;
  /** Size of values in each head; default `keyDim`. */
  valueDim?: number | null;
  /** Size of the output; default: the query's. */
  outputDim?: number | null;
  /** Part of the attention weights to drop while training; default 0. */
  dropout?: number;
  /** Whether a query may only look at keys that are not behind it; default false. */
  causal?: boolean;
}

/** A projection onto all heads: kernel `[size, heads, headSize]`, bias `[heads, headSize]`. */
interface Projection {
  kernel: LayerVariable;
  bias: LayerVariable | undefined;
}

/** Several attentions side by side over projections of `[query, value]` or `[query, value, key]` (arXiv:1706.03762). */
export class MultiHeadAttention extends Layer {
  static override readonly className = 'MultiHeadAttention';
  protected override readonly arity = 'many';
  override supportsMasking = true;
  readonly numHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
  readonly outputDim: number | null;
  readonly dropout: number;
  readonly causal: boolean;
  readonly useBias: boolean;
  readonly #settings: Record<'kernel' | 'bias', WeightSettings>;
  #projections!: Record<'query' | 'key' | 'value', Projection>;
  #output!: Projection;

  constructor(args: MultiHeadAttentionArgs) {
    super(args);
    this.numHeads = positiveInteger(this.name, 'numHeads', args.numHeads);
    this.keyDim = positiveInteger(this.name, 'keyDim', args.keyDim);
    this.valueDim = positiveInteger(this.name, 'valueDim', args.valueDim ?? args.keyDim);
    this.outputDim = args.outputDim ?? null;
    this.dropout = dropoutRate(this.name, 'dropout', args.dropout);
    this.causal = args.causal ?? false;
    this.useBias = args.useBias ?? true;
    this.#settings = {
      kernel: weightSettings(this.name, 'kernel', args, 'glorotUniform'),
      bias: weightSettings(this.name, 'bias', args, 'zeros'),
    };
  }

  override build(shapes: Shape[]): void {
    const [query, value, key = value] = shapes.map((shape) => this.#size(shape));
    const { numHeads, keyDim, valueDim } = this;
    this.#projections = {
      query: this.#projection('query', [query!, numHeads, keyDim], [numHeads, keyDim]),
      key: this.#projection('key', [key!, numHeads, keyDim], [numHeads, keyDim]),
      value: this.#projection('value', [value!, numHeads, valueDim], [numHeads, valueDim]),
    };
    const output = this.outputDim ?? query!;
    this.#output = this.#projection('attention_output', [numHeads, valueDim, output], [output]);
    super.build(shapes);
  }

  #size(shape: Shape): number {
    const size = shape.at(-1);
    if (typeof size === 'number') return size;
    throw new LayerError(this.name, `the last size must be known, received ${formatShape(shape)}.`);
  }

  #projection(name: string, kernel: number[], bias: number[]): Projection {
    return {
      kernel: this.weight(`${name}/kernel`, kernel, this.#settings.kernel),
      bias: this.useBias ? this.weight(`${name}/bias`, bias, this.#settings.bias) : undefined,
    };
  }

  override call([query, value, key = value]: Tensor[], context: CallContext): Tensor {
    const [queryMask = null, valueMask = null, keyMask = null] = context.masks;
    const q = mul(this.#heads(query!, 'query'), 1 / Math.sqrt(this.keyDim));
    const scores = matMul(q, this.#heads(key!, 'key'), false, true);
    const allowed = allowedKeys(
      bothMasks([valueMask, keyMask]),
      this.causal,
      query!.shape[1]!,
      key!.shape[1]!,
    );
    const { output } = attend(scores, this.#heads(value!, 'value'), {
      allowed: allowed && reshape(allowed, [allowed.shape[0]!, 1, allowed.shape[1]!, allowed.shape[2]!]),
      dropout: this.#dropout(context),
    });
    return zeroMasked(this.#join(output), queryMask);
  }

  /** `[batch, time, size]` → `[batch, heads, time, headSize]`. */
  #heads(x: Tensor, role: 'query' | 'key' | 'value'): Tensor {
    const { kernel, bias } = this.#projections[role];
    const [batch, time, size] = x.shape as [number, number, number];
    const [, heads, headSize] = kernel.shape as [number, number, number];
    const flat = reshape(kernel.variable, [size, heads * headSize]) as Tensor2D;
    const product = matMul(reshape(x, [batch * time, size]) as Tensor2D, flat);
    const sum = bias ? add(product, reshape(bias.variable, [heads * headSize])) : product;
    return transpose(reshape(sum, [batch, time, heads, headSize]), [0, 2, 1, 3]);
  }

  /** `[batch, heads, time, headSize]` → `[batch, time, output]`. */
  #join(x: Tensor): Tensor {
    const { kernel, bias } = this.#output;
    const [batch, heads, time, size] = x.shape as [number, number, number, number];
    const rows = reshape(transpose(x, [0, 2, 1, 3]), [batch * time, heads * size]) as Tensor2D;
    const product = matMul(rows, reshape(kernel.variable, [heads * size, -1]) as Tensor2D);
    const sum = bias ? add(product, bias.variable) : product;
    return reshape(sum, [batch, time, kernel.shape[2]!]);
  }

  #dropout(context: CallContext): ((weights: Tensor) => Tensor) | undefined {
    if (!context.training || this.dropout === 0) return undefined;
    return (weights) => mul(weights, context.dropoutMask(this, weights.shape, this.dropout));
  }

  override computeOutputShape(shapes: Shape[]): Shape {
    const [query] = shapes as [Shape];
    if (shapes.length < 2 || shapes.length > 3 || shapes.some((shape) => shape.length !== 3)) {
      throw new LayerError(
        this.name,
        `must be applied to [query, value] or [query, value, key] of shape [batch, time, size], received ${shapes.map(formatShape).join(' and ')}.`,
        'For self-attention pass the same tensor twice: [x, x].',
      );
    }
    return [...query.slice(0, -1), this.outputDim ?? query.at(-1)!];
  }

  override computeMask(_inputs: Tensor[], masks: Mask[]): Mask {
    return masks[0] ?? null;
  }

  override getConfig(): Config {
    const { numHeads, keyDim, valueDim, outputDim, dropout, causal, useBias } = this;
    return {
      ...super.getConfig(),
      ...{ numHeads, keyDim, valueDim, outputDim, dropout, seed: this.randomSeed, causal, useBias },
      ...describeWeights('kernel', this.#settings.kernel),
      ...describeWeights('bias', this.#settings.bias),
    };
  }
}
