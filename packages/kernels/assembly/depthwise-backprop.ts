import { addProducts } from './vectors';

/**
 * Gradients of a depthwise convolution of `[batch, inHeight, inWidth, channels]` with a filter
 * `[filterHeight, filterWidth, channels, multiplier]` to `[batch, outHeight, outWidth, channels · multiplier]`.
 * Both add to what `gradient` holds, so clear it first.
 */

/** `gradient[tap, c, m] += Σ x[position, c] · dy[position, c, m]`. */
export function depthwiseBackpropFilter(
  gradient: usize, x: usize, dy: usize, multiplier: i32,
  batch: i32, inHeight: i32, inWidth: i32, channels: i32, outHeight: i32, outWidth: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
): void {
  walk(
    Direction.ToFilter, gradient, x, dy, multiplier, batch, inHeight, inWidth, channels, outHeight, outWidth,
    filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, top, left,
  );
}

/** `gradient[position, c] += Σ dy[position, c, m] · filter[tap, c, m]`. */
export function depthwiseBackpropInput(
  gradient: usize, filter: usize, dy: usize, multiplier: i32,
  batch: i32, inHeight: i32, inWidth: i32, channels: i32, outHeight: i32, outWidth: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
): void {
  walk(
    Direction.ToInput, filter, gradient, dy, multiplier, batch, inHeight, inWidth, channels, outHeight, outWidth,
    filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, top, left,
  );
}

const enum Direction {
  ToFilter,
  ToInput,
}

/** Visits every pair of an output position and a tap of the filter that lies in the image. */
@inline
function walk(
  direction: Direction, filter: usize, image: usize, dy: usize, multiplier: i32,
  batch: i32, inHeight: i32, inWidth: i32, channels: i32, outHeight: i32, outWidth: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32,
  dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  const output = pixel * <usize>multiplier;
  for (let b = 0; b < batch; b++) {
    for (let oy = 0; oy < outHeight; oy++) {
      for (let r = 0; r < filterHeight; r++) {
        const y = oy * strideHeight + r * dilationHeight - top;
        if (y < 0 || y >= inHeight) continue;
        for (let ox = 0; ox < outWidth; ox++) {
          for (let s = 0; s < filterWidth; s++) {
            const x = ox * strideWidth + s * dilationWidth - left;
            if (x < 0 || x >= inWidth) continue;
            const tap = filter + <usize>(r * filterWidth + s) * output;
            const inside = image + <usize>((b * inHeight + y) * inWidth + x) * pixel;
            const outside = dy + <usize>((b * outHeight + oy) * outWidth + ox) * output;
            if (direction == Direction.ToFilter) addToFilter(tap, inside, outside, channels, multiplier);
            else addToInput(inside, tap, outside, channels, multiplier);
          }
        }
      }
    }
  }
}

/** `filter[c, m] += x[c] · dy[c, m]`. */
@inline
function addToFilter(filter: usize, x: usize, dy: usize, channels: i32, multiplier: i32): void {
  if (multiplier == 1) {
    addProducts(filter, x, dy, channels);
    return;
  }
  for (let c = 0; c < channels; c++) {
    const factor = f32.load(x + (<usize>c << 2));
    for (let m = 0; m < multiplier; m++) {
      f32.store(filter, f32.load(filter) + factor * f32.load(dy));
      filter += 4;
      dy += 4;
    }
  }
}

/** `x[c] += Σ dy[c, m] · filter[c, m]`. */
@inline
function addToInput(x: usize, filter: usize, dy: usize, channels: i32, multiplier: i32): void {
  if (multiplier == 1) {
    addProducts(x, filter, dy, channels);
    return;
  }
  for (let c = 0; c < channels; c++) {
    let sum = f32.load(x + (<usize>c << 2));
    for (let m = 0; m < multiplier; m++) {
      sum += f32.load(filter) * f32.load(dy);
      filter += 4;
      dy += 4;
    }
    f32.store(x + (<usize>c << 2), sum);
  }
}
