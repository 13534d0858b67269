import type { KernelExports } from './kernel-exports';
import type { MemoryAccess } from './memory-access';
import { isPlanOf, planSequence, type SequenceBytes, type SequencePlan } from './sequence-plan';
import { fieldPlace, RECORD_BYTES, type SequenceField } from './sequence-record';
import type { SequenceShape } from './sequence-shape';

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
  readonly #plans = new WeakMap<SequenceShape, SequencePlan>();

  constructor(exports: KernelExports, access: MemoryAccess) {
    this.#exports = exports;
    this.#access = access;
  }

  /** How much memory to have ready. */
  bytes(shape: SequenceShape): SequenceBytes {
    return this.#plan('sequence.bytes', shape).bytes;
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
    const caller = 'sequence.kernelGradient';
    const record = this.#record(caller, shape, addresses, true);
    this.#access.expectRegion(caller, 'target', target, this.#plan(caller, shape).tensorBytes.kernel!);
    this.#exports.sequenceKernelGradient(record, target, 1);
  }

  recurrentKernelGradient(shape: SequenceShape, { target, ...addresses }: KernelGradientArguments): void {
    const caller = 'sequence.recurrentKernelGradient';
    const record = this.#record(caller, shape, addresses, true);
    this.#access.expectRegion(
      caller,
      'target',
      target,
      this.#plan(caller, shape).tensorBytes.recurrentKernel!,
    );
    this.#exports.sequenceKernelGradient(record, target, 0);
  }

  /** Checks everything and writes the record at the start of scratch; gives its address. */
  #record(
    caller: string,
    shape: SequenceShape,
    addresses: Addresses & { scratch: number },
    training: boolean,
  ): number {
    const { record, tensorBytes, bytes } = this.#plan(caller, shape);
    const { i32 } = this.#access;
    const start = addresses.scratch / 4;
    const scratchBytes = training ? bytes.gradientScratch : bytes.scratch;
    for (const name in addresses) {
      const field = name as SequenceField;
      const address = addresses[field];
      const size = field === 'scratch' ? scratchBytes : tensorBytes[field]!;
      if (address !== undefined) this.#access.expectRegion(caller, name, address, size);
    }
    i32.set(record, start);
    for (const name in addresses)
      i32[start + fieldPlace[name as SequenceField]] = addresses[name as SequenceField] ?? 0;
    i32[start + fieldPlace.scratch] = addresses.scratch + RECORD_BYTES;
    return addresses.scratch;
  }

  /** What follows from a shape, made once for each: layers ask with the same object again and again. */
  #plan(caller: string, shape: SequenceShape): SequencePlan {
    const known = this.#plans.get(shape);
    if (known && isPlanOf(known, shape)) return known;
    const plan = planSequence(caller, this.#exports, shape);
    this.#plans.set(shape, plan);
    return plan;
  }
}
