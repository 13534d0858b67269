import type { KernelFunc } from '@tensorflow/tfjs-core';
import { type CpuBackend, floatTensor, valuesOf } from './cpu-tensors';

/** What a row's label says of a class: 1 or 0 for an index, the probability for a distribution. */
type Target = (row: number, column: number) => number;

function targets(labels: ArrayLike<number>, classes: number, sparse: boolean): Target {
  if (!sparse) return (row, column) => labels[row * classes + column]!;
  return (row, column) => {
    const label = labels[row]!;
    if (!(label >= 0 && label < classes)) return Number.NaN;
    return label === column ? 1 : 0;
  };
}

/** Loss and log-sum-exp of each row. */
export function crossentropyForward(sparse: boolean): KernelFunc {
  return ({ inputs, backend }) => {
    const cpu = backend as CpuBackend;
    const [rows, classes] = inputs.logits!.shape as [number, number];
    const logits = valuesOf(cpu, inputs.logits!);
    const target = targets(valuesOf(cpu, inputs.labels!), classes, sparse);
    const loss = new Float32Array(rows);
    const logSumExps = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const total = logSumExp(logits.subarray(row * classes, (row + 1) * classes));
      let sum = 0;
      for (let j = 0; j < classes; j++) {
        const weight = target(row, j);
        if (weight !== 0) sum += weight * (total - logits[row * classes + j]!);
      }
      loss[row] = sum;
      logSumExps[row] = total;
    }
    return [floatTensor(cpu, [rows], loss), floatTensor(cpu, [rows], logSumExps)];
  };
}

/** dLogits = dLoss · (Σ labels · softmax − labels). */
export function crossentropyBackward(sparse: boolean): KernelFunc {
  return ({ inputs, backend }) => {
    const cpu = backend as CpuBackend;
    const [rows, classes] = inputs.logits!.shape as [number, number];
    const logits = valuesOf(cpu, inputs.logits!);
    const logSumExps = valuesOf(cpu, inputs.logSumExp!);
    const dLoss = valuesOf(cpu, inputs.dLoss!);
    const target = targets(valuesOf(cpu, inputs.labels!), classes, sparse);
    const gradient = new Float32Array(rows * classes);
    for (let row = 0; row < rows; row++) {
      let mass = 0;
      for (let j = 0; j < classes; j++) mass += target(row, j);
      for (let j = 0; j < classes; j++) {
        const probability = Math.exp(logits[row * classes + j]! - logSumExps[row]!);
        gradient[row * classes + j] = dLoss[row]! * (mass * probability - target(row, j));
      }
    }
    return floatTensor(cpu, [rows, classes], gradient);
  };
}

function logSumExp(values: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) largest = Math.max(largest, value);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - largest);
  return largest + Math.log(sum);
}
