import { Tensor, type TensorLike, tensor, tidy } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import type { NestedNumbers, NumberBlock, TensorInput, TensorInputs, TypedNumbers } from './batch';

/** Whether a value has the form `{ data, shape }`. */
export function isNumberBlock(value: unknown): value is NumberBlock {
  return (
    typeof value === 'object' &&
    value !== null &&
    'data' in value &&
    'shape' in value &&
    !(value instanceof Tensor)
  );
}

function dtypeOf(values: TypedNumbers | readonly number[]): 'float32' | 'int32' {
  const floats = Array.isArray(values) || values instanceof Float32Array || values instanceof Float64Array;
  return floats ? 'float32' : 'int32';
}

/** Typed arrays of a kind that tfjs does not take are widened to one that it does. */
function tensorValues(values: TypedNumbers | readonly number[]): Float32Array | Int32Array | number[] {
  if (Array.isArray(values) || values instanceof Float32Array || values instanceof Int32Array) {
    return values as Float32Array | Int32Array | number[];
  }
  return values instanceof Float64Array ? Float32Array.from(values) : Int32Array.from(values as Uint8Array);
}

/**
 * Makes one tensor of what the caller has.
 *
 * @param caller - function to name in errors
 * @param argument - argument to name in errors
 * @returns `value` itself if it is a tensor, else a new tensor
 * @throws {ArgumentError} if rows have different lengths, or a shape does not fit its values
 */
export function toTensor(caller: string, argument: string, value: TensorInput): Tensor {
  const made = value instanceof Tensor ? value : makeTensor(caller, argument, value);
  if (made.dtype !== 'string' && made.dtype !== 'complex64') return made;
  throw new ArgumentError({ caller, argument, expected: 'numbers', received: `dtype ${made.dtype}` });
}

function makeTensor(caller: string, argument: string, value: Exclude<TensorInput, Tensor>): Tensor {
  try {
    if (isNumberBlock(value)) return tensor(tensorValues(value.data), [...value.shape], dtypeOf(value.data));
    if (ArrayBuffer.isView(value)) return tensor(tensorValues(value), undefined, dtypeOf(value));
    requireEvenRows(value);
    return tensor(value as TensorLike);
  } catch (cause) {
    throw new ArgumentError({
      caller,
      argument,
      expected: 'a tensor, a typed array, rows of equal length, or { data, shape } that fit each other',
      received: (cause as Error).message.replace(/\.$/, ''),
      advice: 'Sequences of different lengths go through raggedSource() or padSequences().',
    });
  }
}

/** tfjs does not look at more than the first row. */
function requireEvenRows(rows: readonly NestedNumbers[]): void {
  const first = rows[0];
  if (typeof first !== 'object') return;
  for (const [i, row] of rows.entries()) {
    const length = (row as ArrayLike<number>).length;
    if (length !== first.length) throw new Error(`rows of length ${first.length} and ${length} (row ${i})`);
    if (Array.isArray(row)) requireEvenRows(row);
  }
}

/**
 * Makes tensors of one or several inputs. An array of tensors (or of `{ data, shape }`) means several; any other
 * array means rows of one.
 */
export function toTensors(caller: string, argument: string, value: TensorInputs): Tensor[] {
  const several =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => item instanceof Tensor || isNumberBlock(item));
  if (!several) return [toTensor(caller, argument, value as TensorInput)];
  const items = value as (Tensor | NumberBlock)[];
  const convert = () => items.map((item, i) => toTensor(caller, `${argument}[${i}]`, item));
  return items.every((item) => item instanceof Tensor) ? convert() : tidy(convert);
}
