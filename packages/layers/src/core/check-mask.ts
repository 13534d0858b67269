import type { Mask } from './forward-pass';
import { LayerError } from './layer-error';
import { formatShape } from './shape';

/**
 * @param layer - named in the error
 * @param shape - of the input that the mask belongs to
 * @throws {LayerError} unless the mask has the input's first axes: batch and time
 */
export function checkMask(layer: string, mask: Mask | undefined, shape: readonly number[]): void {
  if (!mask) return;
  const fits =
    mask.rank >= 2 && mask.rank <= shape.length && mask.shape.every((size, axis) => size === shape[axis]);
  if (fits) return;
  throw new LayerError(
    layer,
    `the mask must be [batch, time], here ${formatShape(shape.slice(0, 2))}, received ${formatShape(mask.shape)}.`,
    'It has one number per step: 1 where the step counts, 0 where it is padding.',
  );
}
