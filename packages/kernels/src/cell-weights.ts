import { KernelError } from './kernel-error';
import { gateCount } from './sequence-record';
import type { SequenceShape } from './sequence-shape';

/** Weights of a recurrent cell, row-major, gates in Keras's order: LSTM i, f, c, o; GRU z, r, h. */
export interface CellWeights {
  /** `[features, gates · units]` */
  kernel: Float32Array;
  /** `[units, gates · units]` */
  recurrentKernel: Float32Array;
  /** `[gates · units]`; `[2, 3 · units]` for GRU with `resetAfter` */
  bias?: Float32Array;
}

/**
 * Derives the sizes of a cell from its weights.
 *
 * @throws {KernelError} if the lengths do not fit each other
 */
export function expectCellWeights(
  caller: string,
  cell: SequenceShape['cell'],
  { kernel, recurrentKernel, bias }: CellWeights,
  resetAfter: boolean,
): { features: number; units: number } {
  const gates = gateCount[cell];
  const refuse = (argument: string, expected: string, length: number): never => {
    throw new KernelError({ caller, argument, expected, received: `${length} numbers` });
  };
  const units = Math.sqrt(recurrentKernel.length / gates);
  if (!Number.isInteger(units) || units === 0) {
    refuse('recurrentKernel', `[units, ${gates === 1 ? '' : `${gates} · `}units]`, recurrentKernel.length);
  }
  const columns = gates * units;
  const features = kernel.length / columns;
  if (!Number.isInteger(features)) refuse('kernel', `[features, ${columns}]`, kernel.length);
  const rows = cell === 'gru' && resetAfter ? 2 : 1;
  if (bias && bias.length !== rows * columns) {
    refuse('bias', rows === 2 ? `[2, ${columns}]` : `[${columns}]`, bias.length);
  }
  return { features, units };
}
