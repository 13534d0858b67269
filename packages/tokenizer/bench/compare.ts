/** Median and spread of repeated runs, in milliseconds. */
export interface Timing {
  median: number;
  least: number;
  most: number;
}

/** Runs contenders in turn, so that a busy machine troubles all of them alike; the first round does not count. */
export function interleave<Name extends string>(
  contenders: Record<Name, () => unknown>,
  rounds: number,
): Record<Name, Timing> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      const result = contenders[name]();
      const time = performance.now() - start;
      consume(result);
      if (round > 0) times.get(name)!.push(time);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarize(times.get(name)!)])) as Record<Name, Timing>;
}

let consumed = 0;

/** Makes sure that a result is not optimized away. */
function consume(result: unknown): void {
  consumed += JSON.stringify(result)?.length ?? 0;
  if (consumed < 0) throw new Error('lengths are not negative');
}

function summarize(times: number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! };
}
