import { madd } from './simd';

/**
 * Updates of weights in place, by Keras 3's formulas. The gradient is multiplied by the number at `scale` first, unless
 * that is 0; the weight by `decay`. Slots that are 0 are absent.
 */

@inline
function factorAt(scale: usize): f32 {
  return scale == 0 ? 1 : f32.load(scale);
}

/** Loads a vector, or what is left of one: other lanes are 0. */
@inline
function load(address: usize, left: i32): v128 {
  if (left >= 4) return v128.load(address);
  let v = v128.load32_zero(address);
  if (left > 1) v = f32x4.replace_lane(v, 1, f32.load(address, 4));
  if (left > 2) v = f32x4.replace_lane(v, 2, f32.load(address, 8));
  return v;
}

@inline
function store(address: usize, v: v128, left: i32): void {
  if (left >= 4) {
    v128.store(address, v);
    return;
  }
  f32.store(address, f32x4.extract_lane(v, 0));
  if (left > 1) f32.store(address, f32x4.extract_lane(v, 1), 4);
  if (left > 2) f32.store(address, f32x4.extract_lane(v, 2), 8);
}

/** v ← μ v − η g; w ← decay · w + v, or + μ v − η g with `nesterov`; without a velocity w ← decay · w − η g. */
export function sgdUpdate(
  weight: usize, velocity: usize, gradient: usize, scale: usize, count: i32,
  learningRate: f32, momentum: f32, nesterov: bool, decay: f32,
): void {
  const rate = f32x4.splat(-learningRate * factorAt(scale));
  const mu = f32x4.splat(momentum);
  const shrink = f32x4.splat(decay);
  for (let at: usize = 0; count > 0; count -= 4, at += 16) {
    let change = f32x4.mul(load(gradient + at, count), rate);
    if (velocity != 0) {
      const v = madd(load(velocity + at, count), mu, change);
      store(velocity + at, v, count);
      change = nesterov ? madd(v, mu, change) : v;
    }
    store(weight + at, madd(load(weight + at, count), shrink, change), count);
  }
}

/**
 * m ← m + (g − m) `rest1`; v ← v + (g² − v) `rest2`; w ← decay · w − α m / (√v + ε).
 *
 * @param largest - of v so far (AMSGrad), which then takes the place of v in w's formula
 * @param rest1, rest2 - 1 − β₁ and 1 − β₂, which are too small to be had from a rounded β
 */
export function adamUpdate(
  weight: usize, momentum: usize, velocity: usize, largest: usize, gradient: usize, scale: usize, count: i32,
  alpha: f32, rest1: f32, rest2: f32, epsilon: f32, decay: f32,
): void {
  const factor = f32x4.splat(factorAt(scale));
  const r1 = f32x4.splat(rest1);
  const r2 = f32x4.splat(rest2);
  const tiny = f32x4.splat(epsilon);
  const rate = f32x4.splat(-alpha);
  const shrink = f32x4.splat(decay);
  for (let at: usize = 0; count > 0; count -= 4, at += 16) {
    const g = f32x4.mul(load(gradient + at, count), factor);
    const m0 = load(momentum + at, count);
    const v0 = load(velocity + at, count);
    const m = madd(f32x4.sub(g, m0), r1, m0);
    let v = madd(f32x4.sub(f32x4.mul(g, g), v0), r2, v0);
    store(momentum + at, m, count);
    store(velocity + at, v, count);
    if (largest != 0) {
      v = f32x4.max(load(largest + at, count), v);
      store(largest + at, v, count);
    }
    const change = f32x4.div(f32x4.mul(m, rate), f32x4.add(f32x4.sqrt(v), tiny));
    store(weight + at, madd(load(weight + at, count), shrink, change), count);
  }
}

/**
 * v ← ρ v + (1 − ρ) g²; a ← ρ a + (1 − ρ) g; d = η g / √(v + ε), or η g / √(v − a² + ε) where there is an average;
 * m ← μ m + d; w ← decay · w − m, or − d where there is no momentum.
 *
 * @param rest - 1 − ρ
 */
export function rmspropUpdate(
  weight: usize, velocity: usize, average: usize, momentum: usize, gradient: usize, scale: usize, count: i32,
  learningRate: f32, rho: f32, rest: f32, mu: f32, epsilon: f32, decay: f32,
): void {
  const factor = f32x4.splat(factorAt(scale));
  const keep = f32x4.splat(rho);
  const fresh = f32x4.splat(rest);
  const rate = f32x4.splat(learningRate);
  const shrink = f32x4.splat(decay);
  for (let at: usize = 0; count > 0; count -= 4, at += 16) {
    const g = f32x4.mul(load(gradient + at, count), factor);
    let spread = madd(load(velocity + at, count), keep, f32x4.mul(f32x4.mul(g, g), fresh));
    store(velocity + at, spread, count);
    if (average != 0) {
      const a = madd(load(average + at, count), keep, f32x4.mul(g, fresh));
      store(average + at, a, count);
      spread = f32x4.sub(spread, f32x4.mul(a, a));
    }
    let change = f32x4.div(f32x4.mul(g, rate), f32x4.sqrt(f32x4.add(spread, f32x4.splat(epsilon))));
    if (momentum != 0) {
      change = madd(load(momentum + at, count), f32x4.splat(mu), change);
      store(momentum + at, change, count);
    }
    store(weight + at, f32x4.sub(f32x4.mul(load(weight + at, count), shrink), change), count);
  }
}
