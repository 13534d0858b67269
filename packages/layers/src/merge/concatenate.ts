import { cast, concat, ones, type Tensor } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import type { Mask } from '../core/forward-pass';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { agree, formatShape, positiveAxis, type Shape } from '../core/shape';
import { bothMasks } from './merge';

export interface ConcatenateArgs extends LayerArgs {
  /** Axis along which the inputs follow one another; default −1. */
  axis?: number;
}

/** Puts its inputs one behind the other. */
export class Concatenate extends Layer {
  static override readonly className = 'Concatenate';
  protected override readonly arity = 'many';
  override supportsMasking = true;
  readonly axis: number;

  constructor(args: ConcatenateArgs = {}) {
    super(args);
    this.axis = args.axis ?? -1;
  }

  override get streams(): boolean {
    return this.axis === -1;
  }

  override call(inputs: Tensor[]): Tensor {
    return concat(inputs, positiveAxis(this.axis, inputs[0]!.rank));
  }

  override computeOutputShape(shapes: Shape[]): Shape {
    const [first] = shapes as [Shape];
    const joined = positiveAxis(this.axis, first.length);
    const fits = shapes.every(
      (shape) =>
        shape.length === first.length &&
        shape.every((size, axis) => axis === joined || agree(size, first[axis]!)),
    );
    if (shapes.length < 2 || !fits) {
      throw new LayerError(
        this.name,
        `cannot join ${shapes.map(formatShape).join(' and ')}.`,
        `It takes a list of inputs that differ on axis ${this.axis} only.`,
      );
    }
    return first.map((size, axis) => {
      if (axis !== joined) return shapes.map((shape) => shape[axis]!).find((known) => known !== null) ?? size;
      return shapes.reduce<Shape[number]>(
        (sum, shape) => (sum === null || shape[axis] === null ? null : sum + shape[axis]!),
        0,
      );
    });
  }

  /** Along time the masks follow one another too; otherwise a step counts if it counts in every input. */
  override computeMask(inputs: Tensor[], masks: Mask[]): Mask {
    if (masks.every((mask) => mask === null)) return null;
    if (positiveAxis(this.axis, inputs[0]!.rank) !== 1 || inputs[0]!.rank < 3) return bothMasks(masks);
    return concat(
      inputs.map((input, index) => {
        const mask = masks[index];
        return mask ? cast(mask, 'bool') : ones([input.shape[0]!, input.shape[1]!], 'bool');
      }),
      1,
    );
  }

  override getConfig(): Config {
    return { ...super.getConfig(), axis: this.axis };
  }
}
