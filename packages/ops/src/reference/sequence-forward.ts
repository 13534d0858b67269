import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { SequenceAttrs } from '../sequence-contract';
import { type CpuBackend, floatTensor, opaqueTensor, optionalValues, valuesOf } from './cpu-tensors';
import { ReferenceStep, type SampleState } from './reference-cell';
import { referenceCell } from './reference-cells';
import { SequenceProblem } from './sequence-problem';
import { addProduct, times } from './vector-matrix';

/**
 * The scalar definition of the sequence ops: one sample after another, one step after another, float64 within a step.
 * The state is rounded to float32 after each step, so that a sequence that is streamed equals the whole one.
 */
export const sequenceForward: KernelFunc = ({ inputs, attrs, backend }): TensorInfo[] => {
  const cpu = backend as CpuBackend;
  const settings = attrs as unknown as SequenceAttrs;
  const { batch, time, features, units } = settings;
  const problem = new SequenceProblem(settings, cpu, inputs);
  const { columns } = problem;
  const cell = referenceCell(settings);
  const x = valuesOf(cpu, inputs.input!);
  const kernel = valuesOf(cpu, inputs.kernel!);
  const recurrentKernel = valuesOf(cpu, inputs.recurrentKernel!);
  const bias = optionalValues(cpu, inputs, 'bias');
  const initialHidden = optionalValues(cpu, inputs, 'hidden');
  const initialCell = optionalValues(cpu, inputs, 'cell');

  const outputs = new Float32Array(settings.returnSequences ? batch * time * units : 0);
  const hidden = new Float32Array(batch * units);
  const cellState = new Float32Array(settings.cell === 'lstm' ? batch * units : 0);
  const keptPerStep = cell.slots * units;
  const reserve = new Float64Array(settings.training ? time * batch * keptPerStep : keptPerStep);

  for (let b = 0; b < batch; b++) {
    const step = new ReferenceStep(
      problem,
      b,
      recurrentKernel,
      problem.splitsGradients ? bias?.subarray(columns) : undefined,
    );
    const state: SampleState = {
      hidden: rowOf(initialHidden, b, units),
      cell: rowOf(initialCell, b, units),
    };
    for (let n = 0; n < time; n++) {
      const t = problem.timeOf(n);
      const masked = problem.isMasked(b, t);
      if (!masked) {
        const row = x.subarray((b * time + t) * features, (b * time + t + 1) * features);
        const sums = projected(problem, b, row, kernel, bias);
        const start = settings.training ? (n * batch + b) * keptPerStep : 0;
        cell.forward(step, sums, state, reserve.subarray(start, start + keptPerStep));
        round(state);
      }
      if (settings.returnSequences && !(masked && settings.zeroOutputForMask)) {
        outputs.set(state.hidden, (b * time + n) * units);
      }
    }
    hidden.set(state.hidden, b * units);
    if (settings.cell === 'lstm') cellState.set(state.cell, b * units);
  }
  return [
    settings.returnSequences ? floatTensor(cpu, [batch, time, units], outputs) : opaqueTensor(cpu),
    floatTensor(cpu, [batch, units], hidden),
    settings.cell === 'lstm' ? floatTensor(cpu, [batch, units], cellState) : opaqueTensor(cpu),
    opaqueTensor(cpu, settings.training ? reserve : undefined),
  ];
};

function rowOf(values: Float32Array | undefined, row: number, size: number): Float64Array {
  return values ? Float64Array.from(values.subarray(row * size, (row + 1) * size)) : new Float64Array(size);
}

function round({ hidden, cell }: SampleState): void {
  for (let j = 0; j < hidden.length; j++) {
    hidden[j] = Math.fround(hidden[j]!);
    cell[j] = Math.fround(cell[j]!);
  }
}

/** x W + b of one step, with each gate's dropout factors on x. */
function projected(
  problem: SequenceProblem,
  sample: number,
  row: Float32Array,
  kernel: Float32Array,
  bias: Float32Array | undefined,
): Float64Array {
  const sums = new Float64Array(problem.columns);
  if (bias) sums.set(bias.subarray(0, problem.columns));
  for (let gate = 0; gate < problem.gates; gate++) {
    addProduct(sums, times(row, problem.inputFactors(sample, gate)), kernel, problem.block(gate));
  }
  return sums;
}
