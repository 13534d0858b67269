import { detach } from '@ostinato/ops';
import {
  add,
  cast,
  div,
  expandDims,
  logicalAnd,
  maximum,
  minimum,
  mul,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Mask } from '../core/forward-pass';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { agree, type Dimension, formatShape, type Shape } from '../core/shape';

/** Joins several inputs element by element; their shapes are broadcast. A step counts if it counts in every input. */
export abstract class Merge extends Layer {
  protected override readonly arity = 'many';
  override supportsMasking = true;

  constructor(args: LayerArgs = {}) {
    super(args);
  }

  protected abstract merge(inputs: Tensor[]): Tensor;

  /** How many inputs there must be; null: two or more. */
  protected readonly inputCount: number | null = null;

  override get streams(): boolean {
    return true;
  }

  override call(inputs: Tensor[]): Tensor {
    const rank = Math.max(...inputs.map((input) => input.rank));
    return this.merge(inputs.map((input) => raised(input, rank)));
  }

  override computeOutputShape(shapes: Shape[]): Shape {
    const needed = this.inputCount ?? 2;
    if (shapes.length < needed || (this.inputCount !== null && shapes.length > needed)) {
      const count = this.inputCount === null ? 'two or more inputs' : `${this.inputCount} inputs`;
      throw new LayerError(
        this.name,
        `joins ${count}, received ${shapes.length}.`,
        'Pass a list: layer.apply([a, b]).',
      );
    }
    return shapes.reduce((a, b) => this.#broadcast(a, b, shapes));
  }

  #broadcast(a: Shape, b: Shape, all: Shape[]): Shape {
    const rank = Math.max(a.length, b.length);
    const [wideA, wideB] = [raisedShape(a, rank), raisedShape(b, rank)];
    return wideA.map((size, axis): Dimension => {
      const other = wideB[axis]!;
      if (size === 1) return other;
      if (other === 1) return size;
      if (!agree(size, other))
        throw new LayerError(
          this.name,
          `cannot join ${all.map(formatShape).join(' and ')}.`,
          'Sizes must be equal or 1.',
        );
      return size ?? other;
    });
  }

  override computeMask(_inputs: Tensor[], masks: Mask[]): Mask {
    return bothMasks(masks);
  }
}

/** Missing axes are put behind the batch, as in Keras. */
function raised(input: Tensor, rank: number): Tensor {
  let wide = input;
  while (wide.rank < rank) wide = expandDims(wide, 1);
  return wide;
}

function raisedShape([batch = null, ...rest]: Shape, rank: number): Shape {
  return [batch, ...Array(rank - rest.length - 1).fill(1), ...rest];
}

/** True where all masks that there are say so. */
export function bothMasks(masks: readonly Mask[]): Mask {
  const given = masks.filter((mask) => mask !== null).map((mask) => cast(detach(mask), 'bool'));
  return given.length === 0 ? null : given.reduce((a, b) => logicalAnd(a, b));
}

export class Add extends Merge {
  static override readonly className = 'Add';

  protected merge(inputs: Tensor[]): Tensor {
    return inputs.reduce((a, b) => add(a, b));
  }
}

export class Subtract extends Merge {
  static override readonly className = 'Subtract';
  protected override readonly inputCount = 2;

  protected merge([a, b]: Tensor[]): Tensor {
    return sub(a!, b!);
  }
}

export class Multiply extends Merge {
  static override readonly className = 'Multiply';

  protected merge(inputs: Tensor[]): Tensor {
    return inputs.reduce((a, b) => mul(a, b));
  }
}

export class Average extends Merge {
  static override readonly className = 'Average';

  protected merge(inputs: Tensor[]): Tensor {
    return div(
      inputs.reduce((a, b) => add(a, b)),
      inputs.length,
    );
  }
}

export class Maximum extends Merge {
  static override readonly className = 'Maximum';

  protected merge(inputs: Tensor[]): Tensor {
    return inputs.reduce((a, b) => maximum(a, b));
  }
}

export class Minimum extends Merge {
  static override readonly className = 'Minimum';

  protected merge(inputs: Tensor[]): Tensor {
    return inputs.reduce((a, b) => minimum(a, b));
  }
}
