import type { KernelExports } from './kernel-exports';
import type { MemoryAccess } from './memory-access';
import {
  activationNumber,
  cellNumber,
  gateCount,
  RECORD_BYTES,
  type SequenceField,
  sequenceFields,
} from './sequence-record';
import { expectSequence, type SequenceShape } from './sequence-shape';

/** Bytes of memory that a sequence needs from its caller. */
export interface SequenceBytes {
  /** Packed weights and bias; they depend on features, units and cell alone. */
  packed: number;
  /** What a forward pass leaves for the backward pass. */
  reserve: number;
  /** Scratch of `pack` and of `forward`. */
  scratch: number;
  /** Scratch of the backward pass and of the gradients. */
  gradientScratch: number;
}

/** Addresses of tensors; those with `?` may be absent. */
type Addresses = Partial<Record<SequenceField, number>>;

export interface PackArguments {
  /** `[features, gates · units]` */
  kernel: number;
  /** `[units, gates · units]` */
  recurrentKernel: number;
  /** `[gates · units]`; `[2, 3 · units]` for GRU with `resetAfter` */
  bias?: number;
  /** Result. */
  packed: number;
  scratch: number;
}

export interface ForwardArguments {
  /** `[batch, time, features]` */
  input: number;
  /** From `pack`. */
  packed: number;
  /** `[batch, units]`; zeros if absent */
  initialHidden?: number;
  /** `[batch, units]`, LSTM only; zeros if absent */
  initialCell?: number;
  /** `[batch, time]`, 0 or 1 as float32: a masked step keeps the state */
  mask?: number;
  /** `[inputMasks, batch, features]` */
  inputDropout?: number;
  /** `[recurrentMasks, batch, units]` */
  recurrentDropout?: number;
  /** Result: `[batch, time, units]`, in the order of processing */
  outputs?: number;
  /** Result: `[batch, units]` */
  finalHidden?: number;
  /** Result: `[batch, units]`, LSTM only */
  finalCell?: number;
  /** Result for a backward pass; without it the pass is inference and saves nothing. */
  reserve?: number;
  scratch: number;
}

export interface BackwardArguments {
  recurrentKernel: number;
  mask?: number;
  recurrentDropout?: number;
  /** From `forward`; afterwards it holds the gates' gradients instead. */
  reserve: number;
  /** Gradients of the results of `forward`, as far as there are any. */
  dOutputs?: number;
  dFinalHidden?: number;
  dFinalCell?: number;
  /** Results, as far as they are wanted. */
  dBias?: number;
  dInitialHidden?: number;
  dInitialCell?: number;
  scratch: number;
}

export interface InputGradientArguments {
  kernel: number;
  inputDropout?: number;
  /** From `backward`. */
  reserve: number;
  /** Result: `[batch, time, features]` */
  dInput: number;
  scratch: number;
}

export interface KernelGradientArguments {
  /** From `backward`. */
  reserve: number;
  /** Result, of the (recurrent) kernel's shape. */
  target: number;
  scratch: number;
}

/**
 * Whole recurrent sequences, forward and backward, on addresses in one memory. Tensors are row-major float32 at
 * multiples of 4; gate order is that of Keras: LSTM i, f, c, o; GRU z, r, h.
 */
export class SequenceKernels {
  readonly #exports: KernelExports;
  readonly #access: MemoryAccess;

  constructor(exports: KernelExports, access: MemoryAccess) {
    this.#exports = exports;
    this.#access = access;
  }

  /** How much memory to have ready. */
  bytes(shape: SequenceShape): SequenceBytes {
    expectSequence('sequence.bytes', shape);
    const { batch, time, features, units, resetAfter = true, inputMasks = 0, recurrentMasks = 0 } = shape;
    const cell = cellNumber[shape.cell];
    const after = Number(resetAfter);
    const scratch = (training: number) =>
      RECORD_BYTES +
      this.#exports.sequenceScratchBytes(
        cell,
        batch,
        features,
        units,
        after,
        inputMasks,
        recurrentMasks,
        training,
      );
    return {
      packed: this.#exports.packedBytes(cell, features, units, after),
      reserve: this.#exports.reserveBytes(
        cell,
        batch,
        time,
        features,
        units,
        after,
        inputMasks,
        recurrentMasks,
      ),
      scratch: scratch(0),
      gradientScratch: scratch(1),
    };
  }

  /** Packs weights: once for any number of forward passes, until the weights change. */
  pack(shape: SequenceShape, addresses: PackArguments): void {
    this.#exports.sequencePack(this.#record('sequence.pack', shape, addresses, false));
  }

  /** Runs a sequence. */
  forward(shape: SequenceShape, addresses: ForwardArguments): void {
    this.#exports.sequenceForward(this.#record('sequence.forward', shape, addresses, false));
  }

  /**
   * The pass back through time: turns the reserve into the gates' gradients, from which `inputGradient`,
   * `kernelGradient` and `recurrentKernelGradient` then make what is wanted, in any order.
   */
  backward(shape: SequenceShape, addresses: BackwardArguments): void {
    this.#exports.sequenceBackward(this.#record('sequence.backward', shape, addresses, true));
  }

  inputGradient(shape: SequenceShape, { dInput, ...addresses }: InputGradientArguments): void {
    const caller = 'sequence.inputGradient';
    const { batch, time, features } = shape;
    const record = this.#record(caller, shape, addresses, true);
    this.#access.expectRegion(caller, 'dInput', dInput, 4 * batch * time * features);
    this.#exports.sequenceInputGradient(record, dInput);
  }

  kernelGradient(shape: SequenceShape, { target, ...addresses }: KernelGradientArguments): void {
    const record = this.#record('sequence.kernelGradient', shape, addresses, true);
    this.#access.expectRegion('sequence.kernelGradient', 'target', target, tensorBytes(shape).kernel!);
    this.#exports.sequenceKernelGradient(record, target, 1);
  }

  recurrentKernelGradient(shape: SequenceShape, { target, ...addresses }: KernelGradientArguments): void {
    const caller = 'sequence.recurrentKernelGradient';
    const record = this.#record(caller, shape, addresses, true);
    this.#access.expectRegion(caller, 'target', target, tensorBytes(shape).recurrentKernel!);
    this.#exports.sequenceKernelGradient(record, target, 0);
  }

  /** Checks everything and writes the record at the start of scratch; gives its address. */
  #record(
    caller: string,
    shape: SequenceShape,
    addresses: Addresses & { scratch: number },
    training: boolean,
  ): number {
    const { packed, reserve, scratch, gradientScratch } = this.bytes(shape);
    const sizes: Addresses = {
      ...tensorBytes(shape),
      packed,
      reserve,
      scratch: training ? gradientScratch : scratch,
    };
    for (const [name, address] of Object.entries(addresses)) {
      if (address !== undefined)
        this.#access.expectRegion(caller, name, address, sizes[name as SequenceField]!);
    }
    const values: Addresses = {
      ...optionValues(shape),
      ...addresses,
      scratch: addresses.scratch + RECORD_BYTES,
    };
    const start = addresses.scratch / 4;
    const { i32, f32 } = this.#access;
    sequenceFields.forEach((field, i) => {
      if (field === 'slope' || field === 'offset') f32[start + i] = values[field]!;
      else i32[start + i] = values[field] ?? 0;
    });
    return addresses.scratch;
  }
}

function optionValues(shape: SequenceShape): Addresses {
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
function tensorBytes(shape: SequenceShape): Addresses {
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
