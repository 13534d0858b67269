/** Odd constants that spread consecutive samples and elements over the 32-bit integers. */
const SAMPLE_STRIDE: i32 = 0x9e3779b1;
const ELEMENT_STRIDE: i32 = 0x85ebca77;

/** Bijective hash of a 32-bit integer, two rounds of multiply and xorshift. */
function mixBits(x: u32): u32 {
  x = (x ^ (x >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}

@inline
function mixBits4(x: v128): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * Factors `[outer, samples, inner]` for dropout: 0 where an element's 32 bits, a function of (key, sample, index within
 * the sample), are below `threshold`, else `factor`.
 *
 * @param sampleOffset - index of the first sample within the whole batch
 */
export function dropoutMask(
  target: usize, outer: i32, samples: i32, inner: i32, key: i32, sampleOffset: i32, threshold: i32, factor: f32,
): void {
  const limit = i32x4.splat(threshold);
  const kept = f32x4.splat(factor);
  const step = i32x4.splat(4 * ELEMENT_STRIDE);
  const lanes = i32x4(0, ELEMENT_STRIDE, 2 * ELEMENT_STRIDE, 3 * ELEMENT_STRIDE);
  for (let block = 0; block < outer; block++) {
    for (let sample = 0; sample < samples; sample++) {
      const row = <i32>mixBits(<u32>(key + (sampleOffset + sample) * SAMPLE_STRIDE));
      let states = i32x4.add(i32x4.splat(row + block * inner * ELEMENT_STRIDE), lanes);
      let count = inner;
      for (; count >= 4; count -= 4, target += 16) {
        v128.store(target, v128.andnot(kept, i32x4.lt_u(mixBits4(states), limit)));
        states = i32x4.add(states, step);
      }
      for (let i = inner - count; i < inner; i++, target += 4) {
        const bits = mixBits(<u32>(row + (block * inner + i) * ELEMENT_STRIDE));
        f32.store(target, bits < <u32>threshold ? 0 : factor);
      }
    }
  }
}
