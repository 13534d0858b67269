import type { Tensor3D } from '@tensorflow/tfjs-core';
import { ArgumentError } from './errors';
import { expectShape } from './expect-shape';
import {
  type CellKind,
  type GruOptions,
  gateCount,
  type SequenceCall,
  type SequenceWeights,
} from './sequence';

/**
 * Checks a call of a sequence op once, at the border, and fills in the defaults.
 *
 * @throws {ShapeError} if a tensor does not fit the others
 * @throws {ArgumentError} if `cell` of an LSTM's initial state is missing
 */
export function checkSequence(
  caller: string,
  cell: CellKind,
  input: Tensor3D,
  { kernel, recurrentKernel, bias }: SequenceWeights,
  options: GruOptions,
): SequenceCall {
  const gates = gateCount[cell];
  expectShape(caller, 'input', input, ['batch', 'time', 'features']);
  const [batch, time, features] = input.shape;
  expectShape(caller, 'weights.recurrentKernel', recurrentKernel, ['units', `${gates} · units`]);
  const units = recurrentKernel.shape[0];
  const columns = gates * units;
  expectShape(caller, 'weights.recurrentKernel', recurrentKernel, [units, columns]);
  expectShape(caller, 'weights.kernel', kernel, [features, columns]);

  const { initialState, mask, inputDropout, recurrentDropout, resetAfter = true } = options;
  if (bias) {
    const twoRows = cell === 'gru' && resetAfter;
    expectShape(
      caller,
      'weights.bias',
      bias,
      twoRows ? [2, columns] : [columns],
      cell === 'gru' ? 'A GRU has two rows of biases with resetAfter, and one row without.' : undefined,
    );
  }
  if (initialState) {
    expectShape(caller, 'initialState.hidden', initialState.hidden, [batch, units]);
    if (cell === 'lstm') {
      if (!initialState.cell) throw missingCell(caller, batch, units);
      expectShape(caller, 'initialState.cell', initialState.cell, [batch, units]);
    }
  }
  if (mask) expectShape(caller, 'mask', mask, [batch, time]);
  if (inputDropout) expectShape(caller, 'inputDropout', inputDropout, [[1, gates], batch, features]);
  if (recurrentDropout) expectShape(caller, 'recurrentDropout', recurrentDropout, [[1, gates], batch, units]);

  return {
    cell,
    input,
    kernel,
    recurrentKernel,
    bias,
    hidden: initialState?.hidden,
    cellState: cell === 'lstm' ? initialState?.cell : undefined,
    mask,
    inputDropout,
    recurrentDropout,
    activation: options.activation ?? 'tanh',
    recurrentActivation: options.recurrentActivation ?? 'sigmoid',
    resetAfter,
    goBackwards: options.goBackwards ?? false,
    returnSequences: options.returnSequences ?? false,
    zeroOutputForMask: options.zeroOutputForMask ?? false,
    batch,
    time,
    features,
    units,
  };
}

function missingCell(caller: string, batch: number, units: number): ArgumentError {
  return new ArgumentError({
    caller,
    argument: 'initialState.cell',
    expected: `a tensor of shape [${batch}, ${units}]`,
    received: 'nothing',
    advice: 'An LSTM starts from { hidden, cell }; leave initialState out to start from zeros.',
  });
}
