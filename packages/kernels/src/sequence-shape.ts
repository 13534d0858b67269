import { KernelError } from './kernel-error';
import { expectSize } from './memory-access';
import { activationNumber, gateCount } from './sequence-record';

/** Sizes and options of a recurrent sequence. */
export interface SequenceShape {
  cell: 'simpleRnn' | 'lstm' | 'gru';
  batch: number;
  time: number;
  features: number;
  units: number;
  /** Of the candidate, and of LSTM's cell; default `'tanh'`. */
  activation?: 'tanh' | 'relu' | 'linear';
  /** Of the gates, default `'sigmoid'`; `'hardSigmoid'` is clip(slope · x + offset, 0, 1). */
  recurrentActivation?: 'sigmoid' | 'hardSigmoid';
  /** Default 1/6, as in Keras 3. */
  slope?: number;
  /** Default 0.5. */
  offset?: number;
  /** GRU only, default true: the reset gate acts after the recurrent product, and there are two rows of bias. */
  resetAfter?: boolean;
  /** Last step first; outputs come in the order of processing. */
  goBackwards?: boolean;
  /** Masked outputs are zero; by default they repeat the state. */
  zeroOutputForMask?: boolean;
  /** Number of dropout masks on the input: 0 (default), 1, or one per gate. */
  inputMasks?: number;
  /** Number of dropout masks on the state: 0 (default), 1, or one per gate. */
  recurrentMasks?: number;
  /**
   * Packs the weights for steps of one row, 2 to 7 % faster: for an LSTM with batch 1 and no masks per gate. Default
   * false.
   */
  oneRow?: boolean;
}

/**
 * Checks sizes and options against each other.
 *
 * @throws {KernelError} if one is out of range
 */
export function expectSequence(caller: string, shape: SequenceShape): void {
  const { cell, inputMasks = 0, recurrentMasks = 0 } = shape;
  if (!(cell in gateCount)) {
    throw new KernelError({
      caller,
      argument: 'cell',
      expected: 'simpleRnn, lstm or gru',
      received: String(cell),
    });
  }
  expectSize(caller, 'batch', shape.batch);
  expectSize(caller, 'time', shape.time);
  expectSize(caller, 'features', shape.features);
  expectSize(caller, 'units', shape.units, 1);
  expectMasks(caller, 'inputMasks', cell, inputMasks);
  expectMasks(caller, 'recurrentMasks', cell, recurrentMasks);
  if (shape.oneRow && (cell !== 'lstm' || shape.batch !== 1 || inputMasks > 1 || recurrentMasks > 1)) {
    throw new KernelError({
      caller,
      argument: 'oneRow',
      expected: 'false unless cell is lstm, batch 1, and there are no masks per gate',
      received: 'true',
    });
  }
  const { activation = 'tanh' } = shape;
  if (!(activation in activationNumber)) {
    throw new KernelError({
      caller,
      argument: 'activation',
      expected: 'tanh, relu or linear',
      received: activation,
    });
  }
}

function expectMasks(caller: string, argument: string, cell: SequenceShape['cell'], count: number): void {
  if (count === 0 || count === 1 || count === gateCount[cell]) return;
  throw new KernelError({
    caller,
    argument,
    expected: `0, 1 or ${gateCount[cell]}`,
    received: String(count),
  });
}
