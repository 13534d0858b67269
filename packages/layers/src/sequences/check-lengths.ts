import { ArgumentError } from '@ostinato/ops';

/**
 * Checks the lengths of padded sequences.
 *
 * @returns them as a list of their own
 * @throws {ArgumentError} unless there is one per sequence, each a whole number from 1 to `time`
 */
export function checkLengths(
  caller: string,
  lengths: ArrayLike<number>,
  batch: number,
  time: number,
): number[] {
  const list = Array.from(lengths);
  const fits =
    list.length === batch &&
    list.every((length) => Number.isInteger(length) && length >= 1 && length <= time);
  if (fits) return list;
  throw new ArgumentError({
    caller,
    argument: 'lengths',
    expected: `${batch} whole numbers from 1 to ${time}, one per sequence`,
    received: `[${list.join(', ')}]`,
  });
}
