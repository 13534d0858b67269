import { laneSum } from './vectors';

/** y = (x − mean) / √(variance + ε) ⊙ gamma + beta per row; keeps each row's mean and 1/√(variance + ε). */
export function layerNorm(
  y: usize, means: usize, inverses: usize,
  x: usize, gamma: usize, beta: usize, rows: i32, size: i32, epsilon: f32,
): void {
  const width = <usize>size << 2;
  const whole = width & ~15;
  for (let r: usize = 0; r < <usize>rows; r++, x += width, y += width) {
    const mean = sum(x, width) / <f32>size;
    const inverse: f32 = (1 as f32) / sqrt<f32>(squaredDistance(x, width, mean) / <f32>size + epsilon);
    const m = f32x4.splat(mean);
    const s = f32x4.splat(inverse);
    let j: usize = 0;
    for (; j < whole; j += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), s);
      v128.store(y + j, f32x4.add(f32x4.mul(normal, v128.load(gamma + j)), v128.load(beta + j)));
    }
    for (; j < width; j += 4) {
      f32.store(y + j, (f32.load(x + j) - mean) * inverse * f32.load(gamma + j) + f32.load(beta + j));
    }
    f32.store(means + (r << 2), mean);
    f32.store(inverses + (r << 2), inverse);
  }
}

/**
 * With x̂ the normalized x and g = dy ⊙ gamma: dx = (g − mean(g) − x̂ · mean(g ⊙ x̂)) / √(variance + ε),
 * dgamma = Σ dy ⊙ x̂, dbeta = Σ dy.
 */
export function layerNormGradient(
  dx: usize, dGamma: usize, dBeta: usize,
  dy: usize, x: usize, gamma: usize, means: usize, inverses: usize, rows: i32, size: i32,
): void {
  const width = <usize>size << 2;
  const whole = width & ~15;
  memory.fill(dGamma, 0, width);
  memory.fill(dBeta, 0, width);
  for (let r: usize = 0; r < <usize>rows; r++, dx += width, dy += width, x += width) {
    const mean = f32.load(means + (r << 2));
    const inverse = f32.load(inverses + (r << 2));
    const m = f32x4.splat(mean);
    const s = f32x4.splat(inverse);
    let sums = f32x4.splat(0);
    let products = sums;
    let j: usize = 0;
    for (; j < whole; j += 16) {
      const d = v128.load(dy + j);
      const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), s);
      const g = f32x4.mul(d, v128.load(gamma + j));
      const dNormal = f32x4.mul(d, normal);
      sums = f32x4.add(sums, g);
      products = f32x4.add(products, f32x4.mul(g, normal));
      v128.store(dGamma + j, f32x4.add(v128.load(dGamma + j), dNormal));
      v128.store(dBeta + j, f32x4.add(v128.load(dBeta + j), d));
    }
    let sum = laneSum(sums);
    let product = laneSum(products);
    for (; j < width; j += 4) {
      const d = f32.load(dy + j);
      const normal = (f32.load(x + j) - mean) * inverse;
      sum += d * f32.load(gamma + j);
      product += d * f32.load(gamma + j) * normal;
      f32.store(dGamma + j, f32.load(dGamma + j) + d * normal);
      f32.store(dBeta + j, f32.load(dBeta + j) + d);
    }
    const a = sum / <f32>size;
    const b = product / <f32>size;
    for (j = 0; j < whole; j += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), s);
      const g = f32x4.mul(v128.load(dy + j), v128.load(gamma + j));
      const rest = f32x4.sub(f32x4.sub(g, f32x4.splat(a)), f32x4.mul(normal, f32x4.splat(b)));
      v128.store(dx + j, f32x4.mul(rest, s));
    }
    for (; j < width; j += 4) {
      const normal = (f32.load(x + j) - mean) * inverse;
      f32.store(dx + j, (f32.load(dy + j) * f32.load(gamma + j) - a - normal * b) * inverse);
    }
  }
}

function sum(x: usize, width: usize): f32 {
  let lanes = f32x4.splat(0);
  let j: usize = 0;
  for (; j + 16 <= width; j += 16) lanes = f32x4.add(lanes, v128.load(x + j));
  let total = laneSum(lanes);
  for (; j < width; j += 4) total += f32.load(x + j);
  return total;
}

/** Σ (x − mean)² */
function squaredDistance(x: usize, width: usize, mean: f32): f32 {
  const m = f32x4.splat(mean);
  let lanes = f32x4.splat(0);
  let j: usize = 0;
  for (; j + 16 <= width; j += 16) {
    const d = f32x4.sub(v128.load(x + j), m);
    lanes = f32x4.add(lanes, f32x4.mul(d, d));
  }
  let total = laneSum(lanes);
  for (; j < width; j += 4) {
    const d = f32.load(x + j) - mean;
    total += d * d;
  }
  return total;
}
