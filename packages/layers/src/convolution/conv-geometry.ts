import type { Dimension } from '../core/shape';

export type Padding = 'valid' | 'same' | 'causal';

/** Number of positions of a window along an axis. */
export function windowCount(
  size: Dimension,
  window: number,
  stride: number,
  padding: Padding,
  dilation = 1,
): Dimension {
  if (size === null) return null;
  const reach = (window - 1) * dilation + 1;
  const free = padding === 'valid' ? size - reach + 1 : size;
  return Math.max(0, Math.ceil(free / stride));
}

/** Size that a transposed convolution gives along an axis, as in Keras. */
export function transposedSize(
  size: Dimension,
  window: number,
  stride: number,
  padding: Padding,
  outputPadding: number | null,
): Dimension {
  if (size === null) return null;
  if (outputPadding === null) {
    return padding === 'same' ? size * stride : size * stride + Math.max(window - stride, 0);
  }
  const pad = padding === 'same' ? Math.floor(window / 2) : 0;
  return (size - 1) * stride + window - 2 * pad + outputPadding;
}
