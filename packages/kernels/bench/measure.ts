/** What several runs of the same work took, in milliseconds. */
export interface Timing {
  median: number;
  /** Half of the runs lie between these. */
  low: number;
  high: number;
}

const ROUNDS = 15;

/** Runs contenders in turns, so that what else the machine does meets all of them alike. */
export function measure(contenders: readonly (() => void)[], repeats = 1): Timing[] {
  const times = contenders.map((): number[] => []);
  for (let round = -2; round < ROUNDS; round++) {
    contenders.forEach((run, i) => {
      const start = performance.now();
      for (let n = 0; n < repeats; n++) run();
      if (round >= 0) times[i]!.push((performance.now() - start) / repeats);
    });
  }
  return times.map(summary);
}

function summary(times: number[]): Timing {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Prints rows under a heading, in columns as wide as their widest cell. */
export function printTable(heading: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log(`\n${heading}\n`);
  for (const row of rows) {
    console.log(
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
    );
  }
}

/** `[median, quarter, three quarters]` of a timing as cells, in units of `unit` milliseconds. */
export function cells({ median, low, high }: Timing, unit = 1): string[] {
  const digits = (value: number) => (value / unit).toPrecision(3);
  return [digits(median), `${digits(low)}-${digits(high)}`];
}
