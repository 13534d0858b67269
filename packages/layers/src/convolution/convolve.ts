import {
  add,
  concat,
  conv1d,
  conv2d,
  engine,
  pad,
  reshape,
  slice,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { windowCount } from './conv-geometry';

/** How a window moves. */
export interface ConvolveOptions {
  strides: readonly number[];
  padding: 'valid' | 'same';
  dilation: readonly number[];
}

/**
 * A convolution of `[batch, …space, channels]` along one, two or three axes, with a gradient on every backend.
 *
 * tfjs has no gradient of dilated convolutions: while gradients are recorded, the kernel itself is widened. And
 * its gradient of three-dimensional ones is wrong on wasm: they are sums of two-dimensional ones over the depth.
 *
 * @param kernel - `[…window, channels, filters]`
 */
export function convolve(x: Tensor, kernel: Tensor, options: ConvolveOptions): Tensor {
  if (engine().isTapeOn() && options.dilation.some((rate) => rate > 1)) {
    return convolve(x, widen(kernel, options.dilation), {
      ...options,
      dilation: options.dilation.map(() => 1),
    });
  }
  const { strides, padding, dilation } = options;
  switch (strides.length) {
    case 1:
      return conv1d(x as Tensor3D, kernel as Tensor3D, strides[0]!, padding, 'NWC', dilation[0]);
    case 2: {
      const [stride, rate] = [strides, dilation] as unknown as [number, number][];
      return conv2d(x as Tensor4D, kernel as Tensor4D, stride!, padding, 'NHWC', rate);
    }
    default:
      return convolveVolumes(x, kernel, options);
  }
}

/** Puts `rate − 1` zeros between the taps of a kernel, along each axis of its window. */
function widen(kernel: Tensor, dilation: readonly number[]): Tensor {
  return dilation.reduce((wide, rate, axis) => (rate === 1 ? wide : widenAxis(wide, axis, rate)), kernel);
}

function widenAxis(kernel: Tensor, axis: number, rate: number): Tensor {
  const taps = kernel.shape[axis]!;
  const [before, after] = [kernel.shape.slice(0, axis), kernel.shape.slice(axis + 1)];
  const rows = product(before);
  const spaced = pad(reshape(kernel, [rows, taps, 1, -1]), [
    [0, 0],
    [0, 0],
    [0, rate - 1],
    [0, 0],
  ]);
  const reach = (taps - 1) * rate + 1;
  const wide = slice(reshape(spaced, [rows, taps * rate, -1]), [0, 0, 0], [-1, reach, -1]);
  return reshape(wide, [...before, reach, ...after]);
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((n, size) => n * size, 1);
}

/** `[batch, depth, rows, columns, channels]`: a sum over the window's planes, each a convolution of images. */
function convolveVolumes(x: Tensor, kernel: Tensor, { strides, padding, dilation }: ConvolveOptions): Tensor {
  const [batch, depth, rows, columns, channels] = x.shape as [number, number, number, number, number];
  const [planes, ...window] = kernel.shape as [number, number, number, number, number];
  const [stride, rate] = [strides[0]!, dilation[0]!];
  const count = windowCount(depth, planes, stride, padding, rate)!;
  const reach = (planes - 1) * rate + 1;
  const missing = padding === 'same' ? Math.max(0, (count - 1) * stride + reach - depth) : 0;
  const before = Math.floor(missing / 2);
  // Images lie flat here: several backends cut and pad up to four axes only.
  const flat = pad(reshape(x, [batch, depth, -1]), [
    [0, 0],
    [before, missing - before],
    [0, 0],
  ]);
  const taps = reshape(kernel, [planes, -1]);
  const terms = Array.from({ length: planes }, (_, plane) => {
    const images = everyNth(flat, plane * rate, count, stride);
    const tap = reshape(slice(taps, [plane, 0], [1, -1]), window);
    return convolve(reshape(images, [batch * count, rows, columns, channels]), tap, {
      strides: strides.slice(1),
      padding,
      dilation: dilation.slice(1),
    });
  });
  const sum = terms.reduce((a, b) => add(a, b));
  return reshape(sum, [batch, count, ...sum.shape.slice(1)]);
}

/** `count` planes along axis 1 of `[batch, depth, size]`, from `start` on, `stride` apart. */
function everyNth(x: Tensor, start: number, count: number, stride: number): Tensor {
  if (stride === 1) return slice(x, [0, start, 0], [-1, count, -1]);
  return concat(
    Array.from({ length: count }, (_, i) => slice(x, [0, start + i * stride, 0], [-1, 1, -1])),
    1,
  );
}
