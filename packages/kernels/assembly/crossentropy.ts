import { exp4 } from './exp';
import { laneSum } from './vectors';

/**
 * Crossentropy of a softmax against labels, row by row, from logits. With the largest logit taken off first, logits of
 * any size are safe. Labels are class indices (sparse; one outside the classes gives NaN) or distributions.
 */

/** Loss and log Σ eˣ of each row, for labels that are indices (int32). */
export function sparseCrossentropy(
  loss: usize, logSumExps: usize, logits: usize, labels: usize, rows: i32, classes: i32,
): void {
  for (let r = 0; r < rows; r++, logits += <usize>classes << 2) {
    const at = <usize>r << 2;
    const total = logSumExp(logits, classes);
    const label = i32.load(labels + at);
    f32.store(logSumExps + at, <f32>total);
    const logit = <u32>label < <u32>classes ? f32.load(logits + (<usize>label << 2)) : NaN;
    f32.store(loss + at, <f32>(total - <f64>logit));
  }
}

/** `dLogits = dLoss · (softmax − label)`; `dLogits` may be the logits' place. */
export function sparseCrossentropyGradient(
  dLogits: usize, dLoss: usize, logSumExps: usize, logits: usize, labels: usize, rows: i32, classes: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const at = <usize>r << 2;
    const label = i32.load(labels + at);
    const factor = <u32>label < <u32>classes ? f32.load(dLoss + at) : NaN;
    softmaxTimes(dLogits, logits, f32.load(logSumExps + at), classes, factor);
    if (<u32>label < <u32>classes) {
      const own = dLogits + (<usize>label << 2);
      f32.store(own, f32.load(own) - factor);
    }
    dLogits += <usize>classes << 2;
    logits += <usize>classes << 2;
  }
}

/** Loss and log Σ eˣ of each row, for labels that are distributions. */
export function crossentropy(
  loss: usize, logSumExps: usize, logits: usize, labels: usize, rows: i32, classes: i32,
): void {
  const width = <usize>classes << 2;
  for (let r = 0; r < rows; r++, logits += width, labels += width) {
    const at = <usize>r << 2;
    const total = logSumExp(logits, classes);
    let sum: f64 = 0;
    for (let j: usize = 0; j < width; j += 4) {
      const weight = f32.load(labels + j);
      if (weight != 0) sum += <f64>weight * (total - <f64>f32.load(logits + j));
    }
    f32.store(logSumExps + at, <f32>total);
    f32.store(loss + at, <f32>sum);
  }
}

/** `dLogits = dLoss · (Σ labels · softmax − labels)`; `dLogits` may be the logits' place. */
export function crossentropyGradient(
  dLogits: usize, dLoss: usize, logSumExps: usize, logits: usize, labels: usize, rows: i32, classes: i32,
): void {
  const width = <usize>classes << 2;
  for (let r = 0; r < rows; r++, logits += width, labels += width, dLogits += width) {
    const at = <usize>r << 2;
    const factor = f32.load(dLoss + at);
    let mass: f32 = 0;
    for (let j: usize = 0; j < width; j += 4) mass += f32.load(labels + j);
    softmaxTimes(dLogits, logits, f32.load(logSumExps + at), classes, factor * mass);
    for (let j: usize = 0; j < width; j += 4) {
      f32.store(dLogits + j, f32.load(dLogits + j) - factor * f32.load(labels + j));
    }
  }
}

/** `target = factor · e^(logits − logSumExp)` */
function softmaxTimes(target: usize, logits: usize, logSumExp: f32, classes: i32, factor: f32): void {
  const total = f32x4.splat(logSumExp);
  const scale = f32x4.splat(factor);
  for (; classes >= 4; classes -= 4, target += 16, logits += 16) {
    v128.store(target, f32x4.mul(scale, exp4(f32x4.sub(v128.load(logits), total))));
  }
  for (; classes > 0; classes--, target += 4, logits += 4) {
    const e = exp4(f32x4.sub(v128.load32_zero(logits), total));
    f32.store(target, f32x4.extract_lane(f32x4.mul(scale, e), 0));
  }
}

/** In double precision, so that the loss stays exact where logits are large. */
function logSumExp(logits: usize, classes: i32): f64 {
  const largest = maximum(logits, classes);
  if (largest - largest != 0) return largest;
  const shift = f32x4.splat(largest);
  let lanes = f32x4.splat(0);
  for (; classes >= 4; classes -= 4, logits += 16) {
    lanes = f32x4.add(lanes, exp4(f32x4.sub(v128.load(logits), shift)));
  }
  let sum = laneSum(lanes);
  for (; classes > 0; classes--, logits += 4) {
    sum += f32x4.extract_lane(exp4(f32x4.sub(v128.load32_zero(logits), shift)), 0);
  }
  return <f64>largest + logarithm(sum);
}

/** The largest value; −Infinity of none; NaN if there is one. */
function maximum(values: usize, count: i32): f32 {
  let lanes = f32x4.splat(-Infinity);
  for (; count >= 4; count -= 4, values += 16) lanes = f32x4.max(lanes, v128.load(values));
  let largest = max(
    max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    max(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  );
  for (; count > 0; count--, values += 4) largest = max(largest, f32.load(values));
  return largest;
}

/** ln x of a normal positive number: x = m · 2ᵉ with m near 1, and ln m = 2 artanh((m − 1) / (m + 1)) as a series. */
function logarithm(x: f32): f64 {
  const bits = reinterpret<i32>(x);
  // The exponent of x / √½, so that √½ ≤ m < √2.
  const e = (bits - 0x3f3504f3) >> 23;
  const m = <f64>reinterpret<f32>(bits - (e << 23));
  const s = (m - 1) / (m + 1);
  const q = s * s;
  const series = 1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q * (1.0 / 11)))));
  return <f64>e * 0.6931471805599453 + 2 * s * series;
}
