import { ArgumentError } from './errors';

/** Numbers in row-major order and their shape: what `tf.tensor(data, shape)` takes. */
export interface NdArray<Data extends Float32Array | Int32Array = Float32Array | Int32Array> {
  data: Data;
  shape: number[];
}

/** Features, probabilities, masks. */
export type FloatArray = NdArray<Float32Array>;
/** Ids and class numbers. */
export type IntArray = NdArray<Int32Array>;

/** Number of elements of an array of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A zero-filled array of 32-bit floats. */
export function floats(...shape: number[]): FloatArray {
  return { data: new Float32Array(sizeOf(shape)), shape };
}

/** A zero-filled array of 32-bit integers. */
export function integers(...shape: number[]): IntArray {
  return { data: new Int32Array(sizeOf(shape)), shape };
}

/** Another array of the same element type, zero-filled. */
export function zerosLike<A extends NdArray>(array: A, shape: number[]): A {
  const size = sizeOf(shape);
  const data = array.data instanceof Int32Array ? new Int32Array(size) : new Float32Array(size);
  return { data, shape } as A;
}

/** Throws unless it is an array whose shape has as many elements as the data. */
export function expectFilled(caller: string, argument: string, array: NdArray | undefined): void {
  const { data, shape = [] } = array ?? {};
  if (!(data instanceof Float32Array || data instanceof Int32Array)) {
    const expected = 'an array { data: Float32Array or Int32Array, shape }';
    throw new ArgumentError(caller, argument, expected, typeName(data ?? array));
  }
  const isShape = shape.length > 0 && shape.every((length) => Number.isInteger(length) && length >= 0);
  if (isShape && sizeOf(shape) === data.length) return;
  throw new ArgumentError(caller, argument, `${sizeOf(shape)} numbers for shape [${shape}]`, data.length);
}

function typeName(value: object | undefined): string {
  return value === undefined ? 'undefined' : value.constructor.name;
}
