// Rows against the peers, taking turns: node bench/run.ts (after a build).
import { cpus } from 'node:os';
import { batches } from './batches.ts';
import { features } from './features.ts';
import { tables } from './tables.ts';

/** One piece of work and who does it. */
export interface Comparison {
  title: string;
  /** What is counted, per second. */
  unit: string;
  amount: number;
  contenders: Record<string, () => unknown | Promise<unknown>>;
}

const ROUNDS = 7;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measure({ title, unit, amount, contenders }: Comparison): Promise<void> {
  const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const start = performance.now();
      await work();
      if (round > 0) times.get(name)!.push(performance.now() - start);
    }
  }
  console.log(`\n${title}`);
  const [own] = [...times.values()].map(median);
  for (const [name, values] of times) {
    const time = median(values);
    const spread = (Math.max(...values) - Math.min(...values)) / time;
    const rate = (amount / time) * 1000;
    const shown = rate >= 100 ? Math.round(rate).toLocaleString('en') : rate.toPrecision(3);
    const ratio = `${(time / own!).toFixed(2)} ×`;
    console.log(
      `  ${name.padEnd(34)}${shown.padStart(12)} ${unit}/s  ${ratio.padStart(8)} the time  ± ${Math.round(50 * spread)} %`,
    );
  }
}

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, median of ${ROUNDS} rounds`,
);
for (const comparison of [tables(), await batches(), await features()]) await measure(comparison);
