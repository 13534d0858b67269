import type { Batch, Dataset } from './batch';
import { ArgumentError, expectInteger } from './errors';
import { expectFilled, type NdArray, zerosLike } from './nd-array';

/** Whole arrays whose first axis counts the samples. */
export interface ArrayData {
  /** `[samples, ...]`; one array per input. */
  x: NdArray | readonly NdArray[];
  /** `[samples, ...]`; one array per output. */
  y?: NdArray | readonly NdArray[];
  /** `[samples, time]`: 1 for a real step, 0 for padding. */
  mask?: NdArray<Int32Array>;
  /** `[samples]` or `[samples, time]`: weights in the loss. */
  sampleWeight?: NdArray<Float32Array>;
}

/**
 * Makes a dataset of arrays that are in memory already, of a generated task for example.
 *
 * @throws {ArgumentError} if a shape does not fit its data, or the arrays have different numbers of samples
 */
export function arrayDataset(data: ArrayData): Dataset {
  const first = isList(data.x) ? data.x[0] : data.x;
  expectFilled('arrayDataset', 'x', first);
  const samples = first!.shape[0]!;
  for (const [name, value] of Object.entries(data)) {
    if (!isArrayField(name) || value === undefined) continue;
    for (const array of [value].flat() as NdArray[]) {
      expectFilled('arrayDataset', name, array);
      if (array.shape[0] === samples) continue;
      throw new ArgumentError('arrayDataset', name, `of ${samples} samples, as x is`, array.shape[0]);
    }
  }

  return {
    length: samples,
    description: `arrays of ${samples} samples, x ${[data.x].flat().map((array) => `[${array.shape}]`)}`,
    batch(indices) {
      const result: Batch = { x: gather(data.x, indices) };
      if (data.y) result.y = gather(data.y, indices);
      if (data.mask) result.mask = takeRows(data.mask, indices);
      if (data.sampleWeight) result.sampleWeight = takeRows(data.sampleWeight, indices);
      return result;
    },
  };
}

/**
 * Takes rows of an array, in the order of the indices.
 *
 * @param array - `[samples, ...]`
 * @returns `[indices, ...]`
 * @throws {ArgumentError} if there is no such row
 */
export function takeRows<A extends NdArray>(array: A, indices: ArrayLike<number>): A {
  const rowShape = array.shape.slice(1);
  const result = zerosLike(array, [indices.length, ...rowShape]);
  const size = indices.length === 0 ? 0 : result.data.length / indices.length;
  for (let row = 0; row < indices.length; row++) {
    const index = indices[row]!;
    if (!(index < array.shape[0]!)) expectInteger('takeRows', 'indices', index, 0, array.shape[0]! - 1);
    const start = index * size;
    result.data.set(array.data.subarray(start, start + size), row * size);
  }
  return result;
}

function gather(arrays: NdArray | readonly NdArray[], indices: ArrayLike<number>): NdArray | NdArray[] {
  return isList(arrays) ? arrays.map((array) => takeRows(array, indices)) : takeRows(arrays, indices);
}

const isList = (arrays: NdArray | readonly NdArray[]): arrays is readonly NdArray[] => Array.isArray(arrays);
const isArrayField = (name: string) => ['x', 'y', 'mask', 'sampleWeight'].includes(name);
