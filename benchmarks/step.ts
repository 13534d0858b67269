/** Features of the input and units of the Dense layer in the `step-…` workloads. */
export const STEP_WIDTH = 64;

/** Steps per timed iteration, so that the clock's resolution does not matter. */
export const stepsPerIteration = 200;

/** The workloads of single steps, by name. */
export const stepNames = ['rnn', 'lstm', 'gru'].flatMap((kind) =>
  [64, 128, 256, 512].map((units) => `step-${kind}-${units}`),
);

/** Reads a name like `step-lstm-128`. */
export function stepShape(name: string): { kind: 'rnn' | 'lstm' | 'gru'; units: number } {
  const match = /^step-(rnn|lstm|gru)-(\d+)$/.exec(name);
  if (!match) throw new Error(`unknown workload ${name}`);
  return { kind: match[1] as 'rnn' | 'lstm' | 'gru', units: Number(match[2]) };
}
