import type { KernelFunc, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { AdamAttrs, RmspropAttrs, SgdAttrs } from '../update-contract';
import { type CpuBackend, floatTensor, optionalValues, valuesOf } from './cpu-tensors';

type Arrays = Record<string, Float32Array | undefined>;

/** A kernel that changes its arrays element by element; `g` is the scaled gradient. */
function updateKernel<Attrs>(
  slotNames: readonly string[],
  element: (weight: number, g: number, slots: Arrays, i: number, attrs: Attrs) => number,
): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const cpu = backend as CpuBackend;
    const weight = valuesOf(cpu, inputs.weight!);
    const gradient = valuesOf(cpu, inputs.gradient!);
    const scale = scaleOf(cpu, inputs);
    const slots = Object.fromEntries(slotNames.map((name) => [name, optionalValues(cpu, inputs, name)]));
    for (let i = 0; i < weight.length; i++) {
      weight[i] = element(weight[i]!, gradient[i]! * scale, slots, i, attrs as Attrs);
    }
    return [];
  };
}

function scaleOf(cpu: CpuBackend, inputs: NamedTensorInfoMap): number {
  return optionalValues(cpu, inputs, 'scale')?.[0] ?? 1;
}

export const sgdKernel = updateKernel<SgdAttrs>(['velocity'], (weight, g, { velocity }, i, attrs) => {
  const { learningRate, momentum, nesterov, decay } = attrs;
  if (!velocity) return weight * decay - learningRate * g;
  const v = momentum * velocity[i]! - learningRate * g;
  velocity[i] = v;
  return weight * decay + (nesterov ? momentum * v - learningRate * g : v);
});

export const adamKernel = updateKernel<AdamAttrs>(
  ['momentum', 'velocity', 'maxVelocity'],
  (weight, g, { momentum, velocity, maxVelocity }, i, { alpha, beta1, beta2, epsilon, decay }) => {
    const m = momentum![i]! + (g - momentum![i]!) * (1 - beta1);
    let v = velocity![i]! + (g * g - velocity![i]!) * (1 - beta2);
    momentum![i] = m;
    velocity![i] = v;
    if (maxVelocity) {
      v = Math.max(maxVelocity[i]!, v);
      maxVelocity[i] = v;
    }
    return weight * decay - (alpha * m) / (Math.sqrt(v) + epsilon);
  },
);

export const rmspropKernel = updateKernel<RmspropAttrs>(
  ['velocity', 'average', 'momentum'],
  (weight, g, { velocity, average, momentum }, i, attrs) => {
    const { learningRate, rho, epsilon, decay } = attrs;
    let spread = rho * velocity![i]! + (1 - rho) * g * g;
    velocity![i] = spread;
    if (average) {
      const a = rho * average[i]! + (1 - rho) * g;
      average[i] = a;
      spread -= a * a;
    }
    let change = (learningRate * g) / Math.sqrt(spread + epsilon);
    if (momentum) {
      change += attrs.momentum * momentum[i]!;
      momentum[i] = change;
    }
    return weight * decay - change;
  },
);

export const globalNormKernel: KernelFunc = ({ inputs, backend }) => {
  const cpu = backend as CpuBackend;
  let sum = 0;
  for (const info of Object.values(inputs) as TensorInfo[]) {
    for (const value of valuesOf(cpu, info)) sum += value * value;
  }
  return floatTensor(cpu, [], [Math.sqrt(sum)]);
};
