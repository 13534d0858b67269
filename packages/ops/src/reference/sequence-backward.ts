import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { SequenceAttrs } from '../sequence-contract';
import { type CpuBackend, floatTensor, opaqueTensor, optionalValues, valuesOf } from './cpu-tensors';
import { gateGradients, stepGradients } from './gate-gradients';
import { ReferenceStep, type SampleState } from './reference-cell';
import { referenceCell } from './reference-cells';
import { SequenceProblem } from './sequence-problem';

/** The pass back through time: gradients of the initial state, of the bias, and (opaque) of the gates. */
export const sequenceBackward: KernelFunc = ({ inputs, attrs, backend }): TensorInfo[] => {
  const cpu = backend as CpuBackend;
  const settings = attrs as unknown as SequenceAttrs;
  const { batch, time, units } = settings;
  const problem = new SequenceProblem(settings, cpu, inputs);
  const cell = referenceCell(settings);
  const recurrentKernel = valuesOf(cpu, inputs.recurrentKernel!);
  const reserve = valuesOf<Float64Array>(cpu, inputs.reserve!);
  const dOutputs = optionalValues(cpu, inputs, 'dOutputs');
  const dHidden = Float64Array.from(valuesOf(cpu, inputs.dHidden!));
  const dCell = Float64Array.from(settings.cell === 'lstm' ? valuesOf(cpu, inputs.dCell!) : dHidden);
  const gates = gateGradients(problem);
  const keptPerStep = cell.slots * units;

  for (let b = 0; b < batch; b++) {
    const step = new ReferenceStep(problem, b, recurrentKernel);
    const gradient: SampleState = {
      hidden: dHidden.subarray(b * units, (b + 1) * units),
      cell: dCell.subarray(b * units, (b + 1) * units),
    };
    for (let n = time - 1; n >= 0; n--) {
      const t = problem.timeOf(n);
      const masked = problem.isMasked(b, t);
      if (dOutputs && !(masked && settings.zeroOutputForMask)) {
        for (let j = 0; j < units; j++) gradient.hidden[j]! += dOutputs[(b * time + n) * units + j]!;
      }
      if (masked) continue;
      const start = (n * batch + b) * keptPerStep;
      cell.backward(
        step,
        reserve.subarray(start, start + keptPerStep),
        gradient,
        stepGradients(problem, gates, b, t),
      );
    }
  }
  const initial = (name: string, gradient: Float64Array) =>
    inputs[name]?.shape.length === 2 ? floatTensor(cpu, [batch, units], gradient) : opaqueTensor(cpu);
  return [
    initial('hidden', dHidden),
    initial('cell', dCell),
    settings.hasBias ? biasGradient(cpu, problem, gates) : opaqueTensor(cpu),
    opaqueTensor(cpu, gates),
  ];
};

function biasGradient(cpu: CpuBackend, problem: SequenceProblem, gates: Float64Array): TensorInfo {
  const { columns, splitsGradients } = problem;
  const { batch, time } = problem.attrs;
  const sums = new Float64Array(splitsGradients ? 2 * columns : columns);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      const { input, recurrent } = stepGradients(problem, gates, b, t);
      for (let j = 0; j < columns; j++) {
        sums[j]! += input[j]!;
        if (splitsGradients) sums[columns + j]! += recurrent[j]!;
      }
    }
  }
  return floatTensor(cpu, splitsGradients ? [2, columns] : [columns], sums);
}
