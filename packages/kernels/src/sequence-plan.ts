import type { KernelExports } from './kernel-exports';
import {
  activationNumber,
  cellNumber,
  fieldPlace,
  gateCount,
  RECORD_BYTES,
  type SequenceField,
  sequenceFields,
} from './sequence-record';
import { expectSequence, type SequenceShape } from './sequence-shape';

/** Bytes of memory that a sequence needs from its caller. */
export interface SequenceBytes {
  /** Packed weights and bias; they depend on features, units and cell alone. */
  readonly packed: number;
  /** What a forward pass leaves for the backward pass. */
  readonly reserve: number;
  /** Scratch of `pack` and of `forward`. */
  readonly scratch: number;
  /** Scratch of the backward pass and of the gradients. */
  readonly gradientScratch: number;
}

type FieldValues = Partial<Record<SequenceField, number>>;

/** All that follows from the sizes and options of a sequence. */
export interface SequencePlan {
  bytes: SequenceBytes;
  /** Bytes of every operand but scratch. */
  tensorBytes: FieldValues;
  /** The record without addresses. */
  record: Int32Array;
  /** What it was made for, and how many properties that has. */
  shape: SequenceShape;
  count: number;
}

/**
 * Works a sequence out.
 *
 * @throws {KernelError} if a size or option is out of range
 */
export function planSequence(caller: string, exports: KernelExports, shape: SequenceShape): SequencePlan {
  expectSequence(caller, shape);
  const bytes = bytesOf(exports, shape);
  const { packed, reserve } = bytes;
  const record = new Int32Array(sequenceFields.length);
  const floats = new Float32Array(record.buffer);
  for (const [name, value] of Object.entries(optionValues(shape))) {
    const numbers = name === 'slope' || name === 'offset' ? floats : record;
    numbers[fieldPlace[name as SequenceField]] = value;
  }
  return {
    bytes,
    tensorBytes: { ...bytesOfTensors(shape), packed, reserve },
    record,
    shape: { ...shape },
    count: Object.keys(shape).length,
  };
}

/** Whether a shape still is what a plan was made for. */
export function isPlanOf(plan: SequencePlan, shape: SequenceShape): boolean {
  for (const name in plan.shape) {
    const key = name as keyof SequenceShape;
    if (shape[key] !== plan.shape[key]) return false;
  }
  return Object.keys(shape).length === plan.count;
}

function bytesOf(exports: KernelExports, shape: SequenceShape): SequenceBytes {
  const { batch, time, features, units, resetAfter = true, inputMasks = 0, recurrentMasks = 0 } = shape;
  const cell = cellNumber[shape.cell];
  const after = Number(resetAfter);
  const masks = [inputMasks, recurrentMasks] as const;
  const scratch = (training: number) =>
    RECORD_BYTES + exports.sequenceScratchBytes(cell, batch, features, units, after, ...masks, training);
  return Object.freeze({
    packed: exports.packedBytes(cell, features, units, after),
    reserve: exports.reserveBytes(cell, batch, time, features, units, after, ...masks),
    scratch: scratch(0),
    gradientScratch: scratch(1),
  });
}

function optionValues(shape: SequenceShape): FieldValues {
  const { batch, time, features, units } = shape;
  return {
    cell: cellNumber[shape.cell],
    batch,
    time,
    features,
    units,
    activation: activationNumber[shape.activation ?? 'tanh'],
    hardGates: Number(shape.recurrentActivation === 'hardSigmoid'),
    slope: shape.slope ?? 1 / 6,
    offset: shape.offset ?? 0.5,
    resetAfter: Number(shape.resetAfter ?? true),
    goBackwards: Number(shape.goBackwards ?? false),
    zeroMasked: Number(shape.zeroOutputForMask ?? false),
    inputMasks: shape.inputMasks ?? 0,
    recurrentMasks: shape.recurrentMasks ?? 0,
    oneRow: Number(shape.oneRow ?? false),
  };
}

/** Bytes of every tensor. */
function bytesOfTensors(shape: SequenceShape): FieldValues {
  const { cell, batch, time, features, units, inputMasks = 0, recurrentMasks = 0, resetAfter = true } = shape;
  const columns = 4 * gateCount[cell] * units;
  const state = 4 * batch * units;
  const bias = cell === 'gru' && resetAfter ? 2 * columns : columns;
  const outputs = time * state;
  return {
    input: 4 * batch * time * features,
    kernel: features * columns,
    recurrentKernel: units * columns,
    bias,
    initialHidden: state,
    initialCell: state,
    mask: 4 * batch * time,
    inputDropout: inputMasks * 4 * batch * features,
    recurrentDropout: recurrentMasks * state,
    outputs,
    finalHidden: state,
    finalCell: state,
    dOutputs: outputs,
    dFinalHidden: state,
    dFinalCell: state,
    dBias: bias,
    dInitialHidden: state,
    dInitialCell: state,
  };
}
