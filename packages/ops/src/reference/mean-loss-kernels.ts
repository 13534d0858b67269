import type { KernelFunc } from '@tensorflow/tfjs-core';
import { meanOfElements, writeMeanGradient } from '../element-losses';
import type { MeanLossAttrs } from '../mean-loss-contract';
import { type CpuBackend, floatTensor, valuesOf } from './cpu-tensors';

export const meanLossForward: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const { loss } = attrs as unknown as MeanLossAttrs;
  const mean = meanOfElements(loss, valuesOf(cpu, inputs.target!), valuesOf(cpu, inputs.prediction!));
  return floatTensor(cpu, [], [mean]);
};

export const meanLossBackward: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const { loss } = attrs as unknown as MeanLossAttrs;
  const prediction = valuesOf(cpu, inputs.prediction!);
  const gradient = new Float32Array(prediction.length);
  const [factor] = valuesOf(cpu, inputs.dLoss!);
  writeMeanGradient(loss, valuesOf(cpu, inputs.target!), prediction, factor!, gradient);
  return floatTensor(cpu, inputs.prediction!.shape, gradient);
};
