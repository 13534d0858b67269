import type { Dataset } from '../core/batch';
import { ArgumentError, expectInteger } from '../core/errors';
import { integers } from '../core/nd-array';

/**
 * Makes one sample of every token that has another one before it: the tokens before it are the input, the
 * token is the answer. Nothing is copied until a batch is made.
 *
 *     the cat sat  →  [0, 0, the] → cat,  [0, the, cat] → sat
 *
 * @param sentences - token ids; sentences of fewer than two tokens give no sample
 * @param options.maxLength - tokens of each input; of longer ones the last so many are taken
 * @param options.padId - stands before inputs that are shorter; default 0
 * @returns a dataset of x `[batch, maxLength]`, y `[batch]`, and a mask
 * @throws {ArgumentError} if no sentence has two tokens
 */
export function nextTokenSamples(
  sentences: readonly ArrayLike<number>[],
  options: { maxLength: number; padId?: number },
): Dataset {
  const { maxLength, padId = 0 } = options;
  expectInteger('nextTokenSamples', 'maxLength', maxLength, 1);
  const starts = new Float64Array(sentences.length + 1);
  sentences.forEach(({ length }, index) => {
    starts[index + 1] = starts[index]! + Math.max(0, length - 1);
  });
  const samples = starts[sentences.length]!;
  if (samples === 0) {
    const received = `${sentences.length} without one`;
    throw new ArgumentError('nextTokenSamples', 'sentences', 'sentences with two or more tokens', received);
  }

  return {
    length: samples,
    description: `${samples} next tokens after at most ${maxLength} of ${sentences.length} sentences`,
    batch(indices) {
      const x = integers(indices.length, maxLength);
      const y = integers(indices.length);
      const mask = integers(indices.length, maxLength);
      if (padId !== 0) x.data.fill(padId);
      for (let row = 0; row < indices.length; row++) {
        const sentence = lastAtMost(starts, indices[row]!);
        const answer = 1 + indices[row]! - starts[sentence]!;
        const length = Math.min(answer, maxLength);
        const end = (row + 1) * maxLength;
        for (let back = 1; back <= length; back++) x.data[end - back] = sentences[sentence]![answer - back]!;
        mask.data.fill(1, end - length, end);
        y.data[row] = sentences[sentence]![answer]!;
      }
      return { x, y, mask };
    },
  };
}

/**
 * Index of the last start that is not beyond `value`; of equal ones, the last: sentences without samples are
 * passed over.
 */
function lastAtMost(starts: Float64Array, value: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
