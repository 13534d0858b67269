import { copyValues, tensorFromMemory } from '@ostinato/ops';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorMessage } from './protocol';

/*
 * What threads say to each other in every step, as words of eight bytes: a number is one word; a list is its length and
 * its numbers; a tensor is the code of its dtype, its shape as a list, and its values, padded to whole words.
 */

const BYTES = 8;
const ABSENT = -1;
const dtypes = ['float32', 'int32', 'bool'] as const;
const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

/** Provides a buffer of at least so many bytes. */
export type Allocate = (bytes: number) => ArrayBufferLike;

/** Writes numbers and tensors one after the other into a buffer; takes a larger one when it is full. */
export class LetterWriter {
  readonly #allocate: Allocate;
  #words: Float64Array;
  #at = 0;

  constructor(memory: ArrayBufferLike, allocate: Allocate) {
    this.#words = new Float64Array(memory);
    this.#allocate = allocate;
  }

  /** Where the letter is: not always the buffer that it was begun in. */
  get memory(): ArrayBufferLike {
    return this.#words.buffer;
  }

  number(value: number): void {
    this.#reserve(1);
    this.#words[this.#at++] = value;
  }

  list(values: readonly number[]): void {
    this.#reserve(1 + values.length);
    this.#words[this.#at++] = values.length;
    for (const value of values) this.#words[this.#at++] = value;
  }

  tensors(items: readonly (Tensor | null)[]): void {
    this.number(items.length);
    for (const item of items) this.tensor(item);
  }

  /** Writes some rows of a tensor: all unless told otherwise. */
  tensor(item: Tensor | null, start = 0, rows?: number): void {
    if (item === null) {
      this.number(ABSENT);
      return;
    }
    const { shape, size } = item;
    const dtype = item.dtype as TensorMessage['dtype'];
    const taken = rows === undefined ? shape : [rows, ...shape.slice(1)];
    this.number(dtypes.indexOf(dtype));
    this.list(taken);
    const width = rows === undefined ? size : size / Math.max(shape[0]!, 1);
    const length = rows === undefined ? size : rows * width;
    const words = Math.ceil((length * arrays[dtype].BYTES_PER_ELEMENT) / BYTES);
    this.#reserve(words);
    copyValues(item, new arrays[dtype](this.memory as ArrayBuffer, this.#at * BYTES, length), start * width);
    this.#at += words;
  }

  #reserve(words: number): void {
    const needed = this.#at + words;
    if (needed <= this.#words.length) return;
    const larger = new Float64Array(this.#allocate(Math.ceil(1.5 * needed) * BYTES));
    larger.set(this.#words.subarray(0, this.#at));
    this.#words = larger;
  }
}

/** Reads what a `LetterWriter` wrote, in the same order. */
export class LetterReader {
  readonly #words: Float64Array;
  #at = 0;

  constructor(memory: ArrayBufferLike) {
    this.#words = new Float64Array(memory);
  }

  number(): number {
    return this.#words[this.#at++]!;
  }

  list(): number[] {
    const length = this.number();
    this.#at += length;
    return Array.from(this.#words.subarray(this.#at - length, this.#at));
  }

  tensors(): (TensorMessage | null)[] {
    return Array.from({ length: this.number() }, () => this.tensor());
  }

  /** The values stay in the letter: they are good until the next one comes. */
  tensor(): TensorMessage | null {
    const code = this.number();
    if (code === ABSENT) return null;
    const dtype = dtypes[code]!;
    const shape = this.list();
    const length = shape.reduce((product, axis) => product * axis, 1);
    const data = new arrays[dtype](this.#words.buffer as ArrayBuffer, this.#at * BYTES, length);
    this.#at += Math.ceil(data.byteLength / BYTES);
    return { data, shape, dtype };
  }
}

/** Makes the tensor of a message; it belongs to the caller. */
export function fromMessage({ data, shape, dtype }: TensorMessage): Tensor {
  return tensorFromMemory(data, shape, dtype);
}
