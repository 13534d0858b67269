import type { KernelFunc } from '@tensorflow/tfjs-core';
import { type CpuBackend, floatTensor, valuesOf } from './cpu-tensors';

/** y, and mean and 1/√(variance + ε) of each row. */
export const layerNormForward: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const [rows, size] = inputs.x!.shape as [number, number];
  const { epsilon } = attrs as unknown as { epsilon: number };
  const [x, gamma, beta] = [
    valuesOf(cpu, inputs.x!),
    valuesOf(cpu, inputs.gamma!),
    valuesOf(cpu, inputs.beta!),
  ];
  const y = new Float32Array(rows * size);
  const means = new Float32Array(rows);
  const inverseDeviations = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const values = x.subarray(row * size, (row + 1) * size);
    let mean = 0;
    for (const value of values) mean += value / size;
    let variance = 0;
    for (const value of values) variance += (value - mean) ** 2 / size;
    const inverse = 1 / Math.sqrt(variance + epsilon);
    for (let j = 0; j < size; j++) y[row * size + j] = (values[j]! - mean) * inverse * gamma[j]! + beta[j]!;
    means[row] = mean;
    inverseDeviations[row] = inverse;
  }
  return [
    floatTensor(cpu, [rows, size], y),
    floatTensor(cpu, [rows], means),
    floatTensor(cpu, [rows], inverseDeviations),
  ];
};

/**
 * With x̂ = (x − mean) / deviation and g = dy ⊙ gamma:
 * dx = (g − mean(g) − x̂ mean(g ⊙ x̂)) / deviation; dgamma = Σ dy ⊙ x̂; dbeta = Σ dy.
 */
export const layerNormBackward: KernelFunc = ({ inputs, backend }) => {
  const cpu = backend as CpuBackend;
  const [rows, size] = inputs.x!.shape as [number, number];
  const [x, dy, gamma] = [valuesOf(cpu, inputs.x!), valuesOf(cpu, inputs.dy!), valuesOf(cpu, inputs.gamma!)];
  const [means, inverses] = [valuesOf(cpu, inputs.mean!), valuesOf(cpu, inputs.inverseDeviation!)];
  const dx = new Float32Array(rows * size);
  const dGamma = new Float64Array(size);
  const dBeta = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const start = row * size;
    const normalized = (j: number) => (x[start + j]! - means[row]!) * inverses[row]!;
    let [sum, product] = [0, 0];
    for (let j = 0; j < size; j++) {
      const g = dy[start + j]! * gamma[j]!;
      sum += g / size;
      product += (g * normalized(j)) / size;
      dGamma[j]! += dy[start + j]! * normalized(j);
      dBeta[j]! += dy[start + j]!;
    }
    for (let j = 0; j < size; j++) {
      dx[start + j] = (dy[start + j]! * gamma[j]! - sum - normalized(j) * product) * inverses[row]!;
    }
  }
  return [
    floatTensor(cpu, [rows, size], dx),
    floatTensor(cpu, [size], dGamma),
    floatTensor(cpu, [size], dBeta),
  ];
};
