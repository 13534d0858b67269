import { Command } from 'commander';
import { count } from '../options/training-options';
import { benchmark, WORKLOADS } from '../tasks/benchmark';

const EXAMPLES = `
Examples:
  ostinato bench
  ostinato bench classify-lstm char-lstm --steps 50 --json`;

/** `ostinato bench`: how fast this machine trains. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('Measure how fast this machine trains')
    .argument('[workloads...]', `of ${WORKLOADS.map(({ name }) => name).join(', ')} (default: all)`)
    .addOption(count('--steps <n>', 'training steps of each', 20, 100_000))
    .option('--json', 'JSON, for programs')
    .addHelpText('after', EXAMPLES)
    .action((names: string[], options: { steps: number; json?: boolean }) => benchmark(names, options));
}
