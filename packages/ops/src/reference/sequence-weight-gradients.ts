import type { KernelFunc } from '@tensorflow/tfjs-core';
import type { SequenceAttrs } from '../sequence-contract';
import { type CpuBackend, floatTensor, valuesOf } from './cpu-tensors';
import { stepGradients } from './gate-gradients';
import { ReferenceStep } from './reference-cell';
import { referenceCell } from './reference-cells';
import { SequenceProblem } from './sequence-problem';
import { addOuterProduct, times, transposedProduct } from './vector-matrix';

/** dX = gates · Wᵀ, gate by gate through the dropout factors: `[batch, time, features]`. */
export const sequenceInputGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const problem = new SequenceProblem(attrs as unknown as SequenceAttrs, cpu, inputs);
  const { batch, time, features } = problem.attrs;
  const gates = valuesOf<Float64Array>(cpu, inputs.gateGradients!);
  const kernel = valuesOf(cpu, inputs.kernel!);
  const dx = new Float64Array(batch * time * features);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      const row = dx.subarray((b * time + t) * features, (b * time + t + 1) * features);
      const { input } = stepGradients(problem, gates, b, t);
      for (let gate = 0; gate < problem.gates; gate++) {
        const part = times(
          transposedProduct(input, kernel, features, problem.block(gate)),
          problem.inputFactors(b, gate),
        );
        for (let k = 0; k < features; k++) row[k]! += part[k]!;
      }
    }
  }
  return floatTensor(cpu, [batch, time, features], dx);
};

/** dW = Xᵀ · gates: `[features, gates · units]`. */
export const sequenceKernelGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const problem = new SequenceProblem(attrs as unknown as SequenceAttrs, cpu, inputs);
  const { batch, time, features } = problem.attrs;
  const gates = valuesOf<Float64Array>(cpu, inputs.gateGradients!);
  const x = valuesOf(cpu, inputs.input!);
  const dKernel = new Float64Array(features * problem.columns);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      const row = x.subarray((b * time + t) * features, (b * time + t + 1) * features);
      const { input } = stepGradients(problem, gates, b, t);
      for (let gate = 0; gate < problem.gates; gate++) {
        addOuterProduct(dKernel, times(row, problem.inputFactors(b, gate)), input, problem.block(gate));
      }
    }
  }
  return floatTensor(cpu, [features, problem.columns], dKernel);
};

/** dU = Hᵀ · gates, where H holds the state before each step: `[units, gates · units]`. */
export const sequenceRecurrentKernelGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const cpu = backend as CpuBackend;
  const problem = new SequenceProblem(attrs as unknown as SequenceAttrs, cpu, inputs);
  const { batch, time, units } = problem.attrs;
  const cell = referenceCell(problem.attrs);
  const gates = valuesOf<Float64Array>(cpu, inputs.gateGradients!);
  const reserve = valuesOf<Float64Array>(cpu, inputs.reserve!);
  const dKernel = new Float64Array(units * problem.columns);
  for (let b = 0; b < batch; b++) {
    const step = new ReferenceStep(problem, b, new Float32Array());
    for (let n = 0; n < time; n++) {
      const start = (n * batch + b) * cell.slots * units;
      const kept = reserve.subarray(start, start + cell.slots * units);
      const { recurrent } = stepGradients(problem, gates, b, problem.timeOf(n));
      for (let gate = 0; gate < problem.gates; gate++) {
        addOuterProduct(dKernel, cell.recurrentInput(step, kept, gate), recurrent, problem.block(gate));
      }
    }
  }
  return floatTensor(cpu, [units, problem.columns], dKernel);
};
