import { Arena, prepareGru, prepareLstm, prepareSimpleRnn } from '@ostinato/kernels';
import { wave } from '../specs/kernel-spec.ts';
import { cells, measure, printTable } from './measure.ts';
import { reader } from './peak.ts';
import type { Variant } from './variant.ts';

const FEATURES = 64;
const OUTPUTS = 64;
const REPEATS = 200;
const MICROSECOND = 1e-3;

const makers = [
  { name: 'rnn', gates: 1, biasRows: 1, prepare: prepareSimpleRnn },
  { name: 'lstm', gates: 4, biasRows: 1, prepare: prepareLstm },
  { name: 'gru', gates: 3, biasRows: 2, prepare: prepareGru },
];

/** One step of one row through a cell on 64 inputs and a Dense layer of 64, beside reading as many bytes once. */
export async function benchSteps(variant: Variant): Promise<void> {
  const rows = [['step', 'µs', 'quartiles', 'weights, KB', 'reading them, µs']];
  for (const { name, gates, biasRows, prepare } of makers) {
    for (const units of [64, 128, 256, 512]) {
      const arena = await Arena.create(variant);
      const columns = gates * units;
      const weights = {
        kernel: wave(FEATURES * columns, 1, 0.1),
        recurrentKernel: wave(units * columns, 2, 0.1),
        bias: wave(biasRows * columns, 3),
      };
      const dense = { kernel: wave(units * OUTPUTS, 4, 0.1), bias: wave(OUTPUTS, 5) };
      const cell = prepare(arena, weights, { dense });
      const x = wave(FEATURES, 6);
      const count = (FEATURES + units) * columns + units * OUTPUTS;
      const bytes = Math.floor(count / 32) * 128;
      const read = reader(arena.kernels.memory, arena.allocate(bytes), bytes);
      const [step, reading] = measure([() => void cell.step(x), read], REPEATS);
      const kilobytes = ((4 * count) / 1024).toFixed(0);
      rows.push([
        `${name}-${units}`,
        ...cells(step!, MICROSECOND),
        kilobytes,
        cells(reading!, MICROSECOND)[0]!,
      ]);
    }
  }
  printTable('One step at batch 1 with its Dense layer', rows);
}
