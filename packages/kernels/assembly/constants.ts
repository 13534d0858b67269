/**
 * Vectors that the elementary functions need, in globals: V8 builds a constant from its bits each time it is used, but
 * loads a global that may change with one instruction. `prepare` gives them their values, because one that never
 * changes would be taken for a constant.
 */
export let ONE: v128 = i64x2(0, 0);
export let TWO: v128 = i64x2(0, 0);
export let SIGN: v128 = i64x2(0, 0);
/** 1.5 · 2²³: adding it rounds to an integer, which then stands in the low bits. */
export let ROUNDER: v128 = i64x2(0, 0);
export let LOG2_E: v128 = i64x2(0, 0);
/** ln 2 in two parts; a small integer times the first is exact. */
export let LN2_HIGH: v128 = i64x2(0, 0);
export let LN2_LOW: v128 = i64x2(0, 0);
/** eʳ ≈ 1 + r + r² (E2 + E3 r + E4 r² + E5 r³ + E6 r⁴), least squares weighted towards the least maximum. */
export let E2: v128 = i64x2(0, 0);
export let E3: v128 = i64x2(0, 0);
export let E4: v128 = i64x2(0, 0);
export let E5: v128 = i64x2(0, 0);
export let E6: v128 = i64x2(0, 0);
/** Between these, eˣ is a normal number. */
export let LEAST_NORMAL: v128 = i64x2(0, 0);
export let LARGEST_NORMAL: v128 = i64x2(0, 0);
/** eˣ is 0 below the one and Infinity above the other. */
export let LEAST: v128 = i64x2(0, 0);
export let LARGEST: v128 = i64x2(0, 0);
export let EXPONENT_BIAS: v128 = i64x2(0, 0);
/** tanh |x| rounds to 1 from here on. */
export let SATURATED: v128 = i64x2(0, 0);

/**
 * Whether the engine joins two 128-bit operations on neighbouring halves into one of 256 bits (V8's
 * `--experimental-wasm-revectorize`). Tiles of two panels then fill the registers; elsewhere they would spill.
 */
export let WIDE: bool = false;

/** To be called once, before anything else. */
export function prepare(wide: bool): void {
  WIDE = wide;
  ONE = f32x4.splat(1);
  TWO = f32x4.splat(2);
  SIGN = i32x4.splat(0x80000000);
  ROUNDER = f32x4.splat(12582912);
  LOG2_E = f32x4.splat(1.44269504);
  LN2_HIGH = f32x4.splat(0.693359375);
  LN2_LOW = f32x4.splat(-2.12194440e-4);
  E2 = f32x4.splat(0.4999999403953552);
  E3 = f32x4.splat(0.1666652113199234);
  E4 = f32x4.splat(0.04166839271783829);
  E5 = f32x4.splat(0.008368746377527714);
  E6 = f32x4.splat(0.0013814532430842519);
  LEAST_NORMAL = f32x4.splat(-87);
  LARGEST_NORMAL = f32x4.splat(87);
  LEAST = f32x4.splat(-104);
  LARGEST = f32x4.splat(89);
  EXPONENT_BIAS = i32x4.splat(127);
  SATURATED = f32x4.splat(9.02);
}
