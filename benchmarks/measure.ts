import type { Contender, Request } from './contender.ts';

/** Median and spread of one contender on one workload, or why there is none. */
export interface Measurement {
  median?: number;
  /** Half the distance between the quartiles, as a share of the median. */
  spread?: number;
  unavailable?: string;
  about?: string;
}

/**
 * Measures every contender on one workload, taking turns: round by round A, B, C, A, B, C, so that whatever
 * else the machine does hits all alike.
 *
 * @param seconds - time per contender and round
 */
export async function measure(
  contenders: readonly Contender[],
  question: Omit<Request, 'iterations'>,
  { rounds = 5, seconds = 0.4 } = {},
): Promise<Map<string, Measurement>> {
  const results = new Map<string, Measurement>();
  const times = new Map<Contender, number[]>();
  const counts = new Map<Contender, number>();
  for (const contender of contenders) {
    const first = await contender.ask({ ...question, iterations: 2 });
    if (!first.ms) {
      results.set(contender.name, first);
      continue;
    }
    results.set(contender.name, { about: first.about });
    const last = Math.max(first.ms.at(-1) ?? 0, 1e-3);
    const count = Math.max(1, Math.min(5000, Math.round((seconds * 1e3) / last)));
    counts.set(contender, count);
    times.set(contender, []);
    // Whatever compiles while it runs has done so before anything counts.
    if (last < 1000) await contender.ask({ ...question, iterations: 2 * count });
  }
  for (let round = 0; round < rounds; round++) {
    for (const [contender, all] of times) {
      const iterations = counts.get(contender) ?? 1;
      // One slow round says enough of a contender that needs seconds.
      if (round > 0 && iterations === 1 && (all[0] ?? 0) > 2000) continue;
      const { ms } = await contender.ask({ ...question, iterations });
      all.push(...(ms ?? []));
    }
  }
  for (const [contender, all] of times) Object.assign(results.get(contender.name) ?? {}, summarize(all));
  return results;
}

function summarize(values: readonly number[]): { median: number; spread: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  const median = at(0.5);
  return { median, spread: (at(0.75) - at(0.25)) / 2 / median };
}
