import {
  div,
  matMul,
  maximum,
  reshape,
  sqrt,
  square,
  sum,
  type Tensor,
  type Tensor3D,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import type { Mask } from '../core/forward-pass';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { agree, countElements, formatShape, positiveAxis, type Shape } from '../core/shape';

export interface DotArgs extends LayerArgs {
  /** Axis of both inputs, or one of each, over which products are summed. */
  axes: number | [number, number];
  /** Whether vectors are brought to length 1 first (the result is then their cosine); default false. */
  normalize?: boolean;
}

/** Products of two inputs' vectors, sample by sample: `[batch, a, f]` and `[batch, b, f]` → `[batch, a, b]`. */
export class Dot extends Layer {
  static override readonly className = 'Dot';
  protected override readonly arity = 'many';
  override supportsMasking = true;
  readonly axes: number | [number, number];
  readonly normalize: boolean;

  constructor(args: DotArgs) {
    super(args);
    this.axes = args.axes;
    this.normalize = args.normalize ?? false;
  }

  override call([a, b]: Tensor[]): Tensor {
    const [axisA, axisB] = this.#axes(a!.rank, b!.rank);
    const rowsA = vectors(a!, axisA);
    const rowsB = vectors(b!, axisB);
    const [left, right] = this.normalize ? [unit(rowsA), unit(rowsB)] : [rowsA, rowsB];
    const product = matMul(left, right, false, true);
    const rest = [...without(a!.shape, axisA), ...without(b!.shape, axisB)];
    return reshape(product, [a!.shape[0]!, ...(rest.length > 0 ? rest : [1])]);
  }

  #axes(rankA: number, rankB: number): [number, number] {
    const [a, b] = typeof this.axes === 'number' ? [this.axes, this.axes] : this.axes;
    return [positiveAxis(a, rankA), positiveAxis(b, rankB)];
  }

  override computeOutputShape(shapes: Shape[]): Shape {
    const [a, b] = shapes;
    if (shapes.length !== 2) throw new LayerError(this.name, `joins two inputs, received ${shapes.length}.`);
    const [axisA, axisB] = this.#axes(a!.length, b!.length);
    if (!agree(a![axisA] ?? null, b![axisB] ?? null)) {
      throw new LayerError(
        this.name,
        `cannot multiply ${formatShape(a!)} and ${formatShape(b!)} along axes ${axisA} and ${axisB}.`,
      );
    }
    const rest = [...without(a!, axisA), ...without(b!, axisB)];
    return [a![0]!, ...(rest.length > 0 ? rest : [1])];
  }

  override computeMask(): Mask {
    return null;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), axes: this.axes, normalize: this.normalize };
  }
}

/** The sizes of all axes but the batch and one other. */
function without<T>(shape: readonly T[], axis: number): T[] {
  return shape.filter((_, index) => index !== 0 && index !== axis);
}

/** `[batch, vectors, size]`, with the vectors that lie along an axis. */
function vectors(x: Tensor, axis: number): Tensor3D {
  const order = [...x.shape.keys()].filter((index) => index !== axis);
  const last = transpose(x, [...order, axis]);
  return reshape(last, [x.shape[0]!, countElements(without(x.shape, axis))!, x.shape[axis]!]);
}

function unit(x: Tensor3D): Tensor3D {
  return div(x, maximum(sqrt(sum(square(x), -1, true)), 1e-12));
}
