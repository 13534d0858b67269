import { ArgumentError, expectInteger } from './errors';
import { floats, type IntArray, integers, type NdArray } from './nd-array';

/**
 * Sequences of different lengths. Without `features` each row is a list of ids; with it, a row holds
 * `time · features` numbers, one step after the other.
 */
export interface Ragged {
  rows: readonly ArrayLike<number>[];
  features?: number;
}

/** How sequences of different lengths become one array. */
export interface PaddingOptions {
  /** Where the padding stands. Default `'post'`, after the sequence. */
  padding?: 'pre' | 'post';
  /** Value of padded steps. Default 0. */
  padValue?: number;
  /** Longer sequences are cut to so many steps. Default: none is cut. */
  maxLength?: number;
  /** Which end a sequence that is too long loses. Default `'post'`, its last steps. */
  truncating?: 'pre' | 'post';
}

/** Sequences of one length, and what of them is real. */
export interface Padded {
  /** `[batch, time]` of ids, or `[batch, time, features]`. */
  array: NdArray;
  /** `[batch, time]`: 1 for a real step, 0 for padding. */
  mask: IntArray;
  /** `[batch]`: number of real steps. */
  lengths: Int32Array;
}

/**
 * Pads sequences to the length of the longest one (to one step where all are empty).
 *
 * @param indices - which rows, in which order; default all
 * @throws {ArgumentError} if an option is out of range, or an id is no integer
 */
export function padRagged(ragged: Ragged, options: PaddingOptions = {}, indices?: ArrayLike<number>): Padded {
  const { padding = 'post', padValue = 0, maxLength, truncating = 'post' } = options;
  if (maxLength !== undefined) expectInteger('padRagged', 'maxLength', maxLength, 1);
  if (![padding, truncating].every((end) => end === 'pre' || end === 'post')) {
    const received = `${padding}, ${truncating}`;
    throw new ArgumentError('padRagged', 'padding, truncating', "'pre' or 'post'", received);
  }
  const { features } = ragged;
  const width = features ?? 1;
  const batch = indices?.length ?? ragged.rows.length;
  const rowAt = (position: number) => ragged.rows[indices ? indices[position]! : position]!;

  const lengths = new Int32Array(batch);
  for (let row = 0; row < batch; row++) {
    lengths[row] = Math.min(stepsOf(ragged, rowAt(row)), maxLength ?? Number.POSITIVE_INFINITY);
  }
  const time = lengths.reduce((longest, length) => Math.max(longest, length), 1);
  const array: NdArray = features === undefined ? integers(batch, time) : floats(batch, time, features);
  if (padValue !== 0) array.data.fill(padValue);
  const mask = integers(batch, time);

  for (let row = 0; row < batch; row++) {
    const source = rowAt(row);
    const length = lengths[row]!;
    const skipped = truncating === 'pre' ? source.length - length * width : 0;
    const start = row * time + (padding === 'pre' ? time - length : 0);
    copyRow(source, skipped, array, start * width, length * width);
    mask.data.fill(1, start, start + length);
  }
  return { array, mask, lengths };
}

function copyRow(source: ArrayLike<number>, from: number, target: NdArray, to: number, count: number): void {
  const { data } = target;
  for (let i = 0; i < count; i++) data[to + i] = source[from + i]!;
  if (data instanceof Float32Array) return;
  for (let i = 0; i < count; i++) {
    if (data[to + i] === source[from + i]) continue;
    const advice = 'For numbers that are no ids, say how many make a step: { rows, features: 1 }.';
    throw new ArgumentError('padRagged', 'rows', 'lists of integer ids', source[from + i], advice);
  }
}

/**
 * Number of steps of one row.
 *
 * @throws {ArgumentError} if its numbers do not make whole steps
 */
export function stepsOf({ features = 1 }: Ragged, row: ArrayLike<number>): number {
  expectInteger('ragged', 'features', features, 1);
  if (row.length % features === 0) return row.length / features;
  throw new ArgumentError('ragged', 'row', `of a multiple of ${features} numbers`, row.length);
}
