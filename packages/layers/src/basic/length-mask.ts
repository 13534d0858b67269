import { cast, logicalAnd, type Tensor } from '@tensorflow/tfjs-core';
import type { Mask } from '../core/forward-pass';
import { Layer, type LayerArgs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { maskOfLengths } from '../core/mask-of-lengths';
import type { Shape } from '../core/shape';

/**
 * Gives sequences a mask made of their lengths: applied to `[x, lengths]`, it passes `x` on, `[batch, time, …]`,
 * and masks what lies behind the first `lengths[i]` steps of sample i.
 */
export class LengthMask extends Layer {
  static override readonly className = 'LengthMask';
  protected override readonly arity = 'many';
  override supportsMasking = true;

  constructor(args: LayerArgs = {}) {
    super(args);
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call([x]: Tensor[]): Tensor {
    return x!;
  }

  override computeOutputShape(shapes: Shape[]): Shape {
    const [x, lengths] = shapes;
    if (shapes.length !== 2 || x!.length < 2 || lengths!.length > 2) {
      throw new LayerError(
        this.name,
        'must be applied to [x, lengths].',
        'x is [batch, time, …], lengths [batch] or [batch, 1].',
      );
    }
    return x!;
  }

  override computeMask([x, lengths]: Tensor[], masks: Mask[]): Mask[] {
    const made = maskOfLengths(lengths!, x!.shape[1]!);
    return [masks[0] ? logicalAnd(cast(masks[0], 'bool'), made) : made];
  }
}
