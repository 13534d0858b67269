import { takeRows } from './array-dataset';
import type { Dataset } from './batch';
import { ArgumentError } from './errors';
import type { FloatArray, NdArray } from './nd-array';
import { type Padded, type PaddingOptions, padRagged, type Ragged, stepsOf } from './pad-ragged';

/** Sequences of different lengths with their answers. */
export interface RaggedData {
  /** One list of sequences per input of the model. */
  x: Ragged | readonly Ragged[];
  /** `[samples, ...]`: one answer per sequence, or a list of sequences with one answer per step. */
  y?: NdArray | Ragged;
  /** `[samples]`: weights in the loss. */
  sampleWeight?: FloatArray;
}

/**
 * Makes a dataset of sequences of different lengths. Each batch is padded to its own longest sequence, with
 * mask and lengths handed along. Answers per step are padded alike, and weigh nothing there (`sampleWeight`
 * `[batch, time]`).
 *
 * @throws {ArgumentError} if the parts have different numbers of samples
 */
export function raggedDataset(data: RaggedData, options: PaddingOptions = {}): Dataset {
  const inputs = [data.x].flat() as Ragged[];
  if (!inputs.every((input) => Array.isArray(input?.rows))) {
    throw new ArgumentError(
      'raggedDataset',
      'x',
      '{ rows: lists of numbers }, or a list of those',
      typeof data.x,
    );
  }
  const samples = inputs[0]?.rows.length ?? 0;
  expectSamples('x', samples, ...inputs.map((input) => input.rows.length));
  if (data.y) expectSamples('y', samples, isRagged(data.y) ? data.y.rows.length : data.y.shape[0]!);
  if (data.sampleWeight) expectSamples('sampleWeight', samples, data.sampleWeight.shape[0]!);
  const lengths = Int32Array.from(inputs[0]!.rows, (row) => stepsOf(inputs[0]!, row));

  return {
    length: samples,
    description: `${samples} sequences of ${lengths.reduce((sum, length) => sum + length, 0)} steps`,
    lengths,
    batch(indices) {
      const padded = inputs.map((input) => padRagged(input, options, indices));
      const single = !Array.isArray(data.x);
      return {
        x: single ? padded[0]!.array : padded.map(({ array }) => array),
        mask: single ? padded[0]!.mask : padded.map(({ mask }) => mask),
        lengths: padded[0]!.lengths,
        ...answers(data, options, indices),
      };
    },
  };
}

function answers({ y, sampleWeight }: RaggedData, options: PaddingOptions, indices: ArrayLike<number>) {
  const weight = sampleWeight && takeRows(sampleWeight, indices);
  if (!y) return weight ? { sampleWeight: weight } : {};
  if (!isRagged(y)) return { y: takeRows(y, indices), ...(weight && { sampleWeight: weight }) };
  const padded = padRagged(y, options, indices);
  return { y: padded.array, sampleWeight: stepWeights(padded, weight) };
}

/** Weight of each step: that of its sample where it is real, else 0. */
function stepWeights({ mask, lengths }: Padded, weight: FloatArray | undefined): FloatArray {
  const time = mask.shape[1]!;
  const data = new Float32Array(lengths.length * time);
  for (let i = 0; i < data.length; i++) {
    data[i] = mask.data[i]! * (weight ? weight.data[Math.floor(i / time)]! : 1);
  }
  return { data, shape: [...mask.shape] };
}

function expectSamples(argument: string, samples: number, ...received: number[]): void {
  if (samples > 0 && received.every((count) => count === samples)) return;
  throw new ArgumentError('raggedDataset', argument, `of ${samples || 'one or more'} samples`, received);
}

const isRagged = (y: NdArray | Ragged): y is Ragged => 'rows' in y;
