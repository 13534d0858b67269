import type { KernelFunc } from '@tensorflow/tfjs-core';
import type { DenseActivation, DenseAttrs } from '../dense-contract';
import { type CpuBackend, floatTensor, optionalValues, valuesOf } from './cpu-tensors';

const activations: Record<DenseActivation, { value(z: number): number; slope(y: number): number }> = {
  linear: { value: (z) => z, slope: () => 1 },
  relu: { value: (z) => Math.max(z, 0), slope: (y) => (y > 0 ? 1 : 0) },
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), slope: (y) => y * (1 - y) },
  tanh: { value: Math.tanh, slope: (y) => 1 - y * y },
};

/** y = activation(x W + b), each sum in double precision. */
export const denseForward: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const [features, units] = inputs.kernel!.shape as [number, number];
  const { value } = activations[(attrs as unknown as DenseAttrs).activation];
  const x = valuesOf(cpu, inputs.x!);
  const kernel = valuesOf(cpu, inputs.kernel!);
  const bias = optionalValues(cpu, inputs, 'bias');
  const shape = [...inputs.x!.shape.slice(0, -1), units];
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const y = new Float32Array(rows * units);
  const sums = new Float64Array(units);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    for (let k = 0; k < features; k++) {
      const factor = x[row * features + k]!;
      for (let j = 0; j < units; j++) sums[j]! += factor * kernel[k * units + j]!;
    }
    for (let j = 0; j < units; j++) y[row * units + j] = value(sums[j]! + (bias?.[j] ?? 0));
  }
  return floatTensor(cpu, shape, y);
};

/** dz = dy · activation′, from y. */
export const activationBackward: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const { slope } = activations[(attrs as unknown as DenseAttrs).activation];
  const y = valuesOf(cpu, inputs.y!);
  const dy = valuesOf(cpu, inputs.dy!);
  return floatTensor(
    cpu,
    inputs.y!.shape,
    y.map((value, i) => dy[i]! * slope(value)),
  );
};
