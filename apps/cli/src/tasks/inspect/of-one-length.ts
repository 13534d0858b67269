/** Sequences of a batch, at most: enough for a mean that is not one sequence's mood. */
export const MOST_SEQUENCES = 32;

/**
 * Chooses sequences of one length, the one that most of them have: with padding, a step at the front of one sequence would
 * be counted with the end of another.
 *
 * @param lengthOf - of the sequence at an index; of several that belong together, joined: `12/10`
 * @returns indices in ascending order, at most {@link MOST_SEQUENCES}
 */
export function ofOneLength(count: number, lengthOf: (index: number) => number | string): number[] {
  const groups = new Map<number | string, number[]>();
  for (let i = 0; i < count; i++) {
    const length = lengthOf(i);
    const group = groups.get(length);
    if (group) group.push(i);
    else groups.set(length, [i]);
  }
  const largest = [...groups.values()].reduce(
    (most, group) => (group.length > most.length ? group : most),
    [],
  );
  return largest.slice(0, MOST_SEQUENCES);
}
