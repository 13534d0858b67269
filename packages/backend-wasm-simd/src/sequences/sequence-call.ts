import type { Kernels, SequenceBytes, SequenceShape } from '@ostinato/kernels';
import type { SequenceAttrs } from '@ostinato/ops';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { alignToLine, LINE } from '../tfjs/align';
import { allocate } from '../tfjs/allocate';
import { isAbsent, optionalPointer } from '../tfjs/optional-input';
import { pointerOf } from '../tfjs/tensor-memory';
import type { KernelCall } from '../wasm-kernel';

/** One call of a sequence kernel, in the terms of `@ostinato/kernels`. */
export class SequenceCall {
  readonly attrs: SequenceAttrs;
  readonly shape: SequenceShape;
  readonly bytes: SequenceBytes;
  readonly #call: KernelCall;

  constructor(call: KernelCall) {
    this.#call = call;
    this.attrs = call.attrs as unknown as SequenceAttrs;
    this.shape = shapeOf(this.attrs);
    this.bytes = this.kernels.bytes(this.shape);
  }

  get kernels(): Kernels['sequence'] {
    return this.#call.kernels.sequence;
  }

  /** Address of an input that is always there. */
  address(name: string): number {
    return pointerOf(this.#call.backend, this.#call.inputs[name]!);
  }

  /** Address of an input; absent ones are `[0]`-shaped. */
  optional(name: string): number | undefined {
    return optionalPointer(this.#call.backend, this.#call.inputs[name]);
  }

  isAbsent(name: string): boolean {
    return isAbsent(this.#call.inputs[name]);
  }

  /** Scratch of that many bytes; valid until the next time. */
  scratch(bytes: number): number {
    return this.#call.scratch.reserve(bytes);
  }

  /** Packs the weights. */
  pack(packed: number, scratch: number): void {
    this.kernels.pack(this.shape, {
      kernel: this.address('kernel'),
      recurrentKernel: this.address('recurrentKernel'),
      bias: this.optional('bias'),
      packed,
      scratch,
    });
  }

  /** A new tensor, and its address. */
  output(shape: number[]): { tensor: TensorInfo; address: number } {
    const tensor = this.#call.backend.makeOutput(shape, 'float32');
    return { tensor, address: pointerOf(this.#call.backend, tensor) };
  }

  /** A new tensor where `wanted`, else one that stands for none. */
  optionalOutput(wanted: boolean, shape: number[]): { tensor: TensorInfo; address?: number } {
    return wanted ? this.output(shape) : { tensor: this.output([0]).tensor };
  }

  /** A `[0]`-shaped tensor that owns so many bytes, from `opaqueAddress` on: tfjs frees them with it. */
  opaqueOutput(bytes: number): { tensor: TensorInfo; address: number } {
    const { backend } = this.#call;
    const block = allocate(backend, bytes + LINE);
    if (block === 0) {
      throw new RangeError(
        `wasm backend: ${bytes} bytes for the backward pass of a sequence must fit in the 4 GB of the wasm heap. ` +
          'Use a smaller batch, or shorter sequences.',
      );
    }
    return { tensor: backend.makeOutput([0], 'float32', block), address: alignToLine(block) };
  }

  /** Where the data of an input starts that `opaqueOutput` made. */
  opaqueAddress(name: string): number {
    return alignToLine(this.address(name));
  }

  /** Another tensor on the same opaque data. */
  share(name: string): TensorInfo {
    const { dataId } = this.#call.inputs[name]!;
    this.#call.backend.incRef(dataId);
    return { dataId, shape: [0], dtype: 'float32' };
  }
}

const shapes = new WeakMap<SequenceAttrs, SequenceShape>();

/** The forward op and its gradients come with the same attributes; the kernels know a shape again by its identity. */
function shapeOf(attrs: SequenceAttrs): SequenceShape {
  let shape = shapes.get(attrs);
  if (!shape) {
    const { returnSequences, hasBias, training, ...own } = attrs;
    shape = own;
    shapes.set(attrs, shape);
  }
  return shape;
}
