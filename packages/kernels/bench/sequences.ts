import { Arena, type SequenceShape } from '@ostinato/kernels';
import { wave } from '../specs/kernel-spec.ts';
import { cells, measure, printTable } from './measure.ts';
import type { Variant } from './variant.ts';

const workloads: { name: string; shape: SequenceShape; inputGradient: boolean }[] = [
  {
    name: 'classify-rnn',
    shape: { cell: 'simpleRnn', batch: 32, time: 100, features: 32, units: 64 },
    inputGradient: false,
  },
  {
    name: 'classify-lstm',
    shape: { cell: 'lstm', batch: 32, time: 100, features: 32, units: 64 },
    inputGradient: false,
  },
  {
    name: 'classify-gru',
    shape: { cell: 'gru', batch: 32, time: 100, features: 32, units: 64 },
    inputGradient: false,
  },
  {
    name: 'bi-lstm, layer 2, one way',
    shape: { cell: 'lstm', batch: 32, time: 100, features: 128, units: 32 },
    inputGradient: true,
  },
  {
    name: 'char-lstm, layer 1',
    shape: { cell: 'lstm', batch: 50, time: 50, features: 65, units: 128 },
    inputGradient: false,
  },
  {
    name: 'char-lstm, layer 2',
    shape: { cell: 'lstm', batch: 50, time: 50, features: 128, units: 128 },
    inputGradient: true,
  },
  {
    name: 'imdb-lstm',
    shape: { cell: 'lstm', batch: 32, time: 80, features: 128, units: 128 },
    inputGradient: true,
  },
];

const gates = { simpleRnn: 1, lstm: 4, gru: 3 };

/** Whole sequences: inference, and the passes of a training step. */
export async function benchSequences(variant: Variant): Promise<void> {
  const rows = [['workload', 'inference', 'forward', 'backward', 'gradients', 'training step', 'GFLOP/s']];
  for (const { name, shape, inputGradient } of workloads) {
    const runs = await passes(shape, variant, inputGradient);
    const [inference, forward, backward, gradients] = measure(runs);
    const step = forward!.median + backward!.median + gradients!.median;
    const { batch, time, features, units, cell } = shape;
    const products = 3 * (features + units) - (inputGradient ? 0 : features);
    const work = 2 * batch * time * gates[cell] * units * products;
    const column = [inference!, forward!, backward!, gradients!].map((timing) => cells(timing)[0]!);
    rows.push([name, ...column, step.toPrecision(3), (work / step / 1e6).toFixed(1)]);
  }
  printTable('Recurrent parts of the workloads, ms', rows);
}

async function passes(
  shape: SequenceShape,
  variant: Variant,
  inputGradient: boolean,
): Promise<(() => void)[]> {
  const arena = await Arena.create(variant);
  const { sequence } = arena.kernels;
  const { batch, time, features, units, cell } = shape;
  const columns = gates[cell] * units;
  const bytes = sequence.bytes(shape);
  const place = (length: number, seed: number) => arena.place(wave(length, seed, 0.1));
  const input = place(batch * time * features, 1);
  const kernel = place(features * columns, 2);
  const recurrentKernel = place(units * columns, 3);
  const bias = place(2 * columns, 4);
  const dOutputs = place(batch * time * units, 5);
  const packed = arena.allocate(bytes.packed);
  const reserve = arena.allocate(bytes.reserve);
  const scratch = arena.allocate(bytes.gradientScratch);
  const outputs = arena.allocate(4 * batch * time * units);
  const dInput = arena.allocate(4 * batch * time * features);
  const dKernel = arena.allocate(4 * features * columns);
  const dRecurrent = arena.allocate(4 * units * columns);
  const dBias = arena.allocate(8 * columns);
  const forward = (kept?: number) => {
    sequence.pack(shape, { kernel, recurrentKernel, bias, packed, scratch });
    sequence.forward(shape, { input, packed, outputs, reserve: kept, scratch });
  };
  return [
    () => forward(),
    () => forward(reserve),
    () => sequence.backward(shape, { recurrentKernel, reserve, dOutputs, dBias, scratch }),
    () => {
      if (inputGradient) sequence.inputGradient(shape, { kernel, reserve, dInput, scratch });
      sequence.kernelGradient(shape, { reserve, target: dKernel, scratch });
      sequence.recurrentKernelGradient(shape, { reserve, target: dRecurrent, scratch });
    },
  ];
}
