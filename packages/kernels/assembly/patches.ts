import { copyFloats } from './pack';
import { addVectors } from './vectors';

/**
 * The patches of an image batch `[batch, inHeight, inWidth, channels]` that a convolution sees, one row per
 * output position: `[positions, filterHeight · filterWidth · channels]`. Positions count through
 * `[batch, outHeight, outWidth]`; outside the image a patch is zero.
 */

/** Writes the patches of positions `from … to−1`. */
export function gatherPatches(
  target: usize, image: usize, from: i32, to: i32,
  inHeight: i32, inWidth: i32, channels: i32, outHeight: i32, outWidth: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  for (let p = from; p < to; p++) {
    const corner = (p % outWidth) * strideWidth - left;
    const line = p / outWidth;
    const row = (line % outHeight) * strideHeight - top;
    const first = min(filterWidth, max(0, -corner));
    const last = max(first, min(filterWidth, inWidth - corner));
    for (let r = 0; r < filterHeight; r++) {
      const y = row + r;
      if (y < 0 || y >= inHeight) {
        memory.fill(target, 0, <usize>filterWidth * pixel);
      } else {
        const source = image + <usize>(((line / outHeight) * inHeight + y) * inWidth + corner + first) * pixel;
        memory.fill(target, 0, <usize>first * pixel);
        copyFloats(target + <usize>first * pixel, source, (last - first) * channels);
        memory.fill(target + <usize>last * pixel, 0, <usize>(filterWidth - last) * pixel);
      }
      target += <usize>filterWidth * pixel;
    }
  }
}

/** Adds the patches of positions `from … to−1` to the image: what `gatherPatches` does, backwards. */
export function scatterPatches(
  source: usize, image: usize, from: i32, to: i32,
  inHeight: i32, inWidth: i32, channels: i32, outHeight: i32, outWidth: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  for (let p = from; p < to; p++) {
    const corner = (p % outWidth) * strideWidth - left;
    const line = p / outWidth;
    const row = (line % outHeight) * strideHeight - top;
    const first = min(filterWidth, max(0, -corner));
    const last = max(first, min(filterWidth, inWidth - corner));
    for (let r = 0; r < filterHeight; r++) {
      const y = row + r;
      if (y >= 0 && y < inHeight) {
        const target = image + <usize>(((line / outHeight) * inHeight + y) * inWidth + corner + first) * pixel;
        addVectors(target, source + <usize>first * pixel, (last - first) * channels);
      }
      source += <usize>filterWidth * pixel;
    }
  }
}
