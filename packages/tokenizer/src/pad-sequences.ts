import type { Side } from './encoding';
import { checkIterable, show, TokenizerError } from './errors';

export interface PadSequencesOptions {
  /** Length of every row; by default that of the longest sequence. */
  maxlen?: number | null;
  /** Side that is filled up; `'pre'` by default, as in Keras. */
  padding?: Side;
  /** Side that is cut where a sequence is too long; `'pre'` by default, as in Keras. */
  truncating?: Side;
  /** What padding consists of; 0 by default. */
  value?: number;
}

/**
 * Makes sequences equally long: Keras's `pad_sequences`, with its defaults.
 *
 *     padSequences([[1, 2], [3, 4, 5, 6]], { maxlen: 3 })   // [[0, 1, 2], [4, 5, 6]]
 *
 * @param sequences - rows of numbers, each an array or a typed array
 * @returns `[rows, maxlen]`; the input is not changed
 * @throws {TokenizerError} if an option or a sequence is not as described
 */
export function padSequences(
  sequences: Iterable<ArrayLike<number>>,
  options: PadSequencesOptions = {},
): number[][] {
  const { padding = 'pre', truncating = 'pre', value = 0 } = options;
  checkIterable('padSequences', 'sequences', sequences);
  const rows = Array.from(sequences, checkRow);
  const maxlen = options.maxlen ?? rows.reduce((longest, row) => Math.max(longest, row.length), 0);
  checkOptions(maxlen, padding, truncating, value);

  return rows.map((row) => {
    const first = truncating === 'pre' ? Math.max(0, row.length - maxlen) : 0;
    const kept = row.slice(first, first + maxlen);
    const fill = new Array<number>(maxlen - kept.length).fill(value);
    return padding === 'pre' ? [...fill, ...kept] : [...kept, ...fill];
  });
}

function checkRow(row: ArrayLike<number>, index: number): number[] {
  if (typeof row === 'object' && row !== null && typeof row.length === 'number') return Array.from(row);
  throw new TokenizerError(
    'padSequences',
    `sequences[${index}]`,
    'an array of numbers',
    show(row),
    'Pass an array of sequences: padSequences([ids]).',
  );
}

function checkOptions(maxlen: number, padding: Side, truncating: Side, value: number): void {
  if (!Number.isSafeInteger(maxlen) || maxlen < 0) {
    throw new TokenizerError('padSequences', 'maxlen', 'a whole number from 0 up', show(maxlen));
  }
  for (const [argument, side] of Object.entries({ padding, truncating })) {
    if (side !== 'pre' && side !== 'post') {
      throw new TokenizerError('padSequences', argument, "'pre' or 'post'", show(side));
    }
  }
  if (typeof value !== 'number') throw new TokenizerError('padSequences', 'value', 'a number', show(value));
}
