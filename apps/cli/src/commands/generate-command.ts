import { Command, Option } from 'commander';
import { decimalNumber, wholeNumber } from '../options/number-options';
import { type GenerateCommandOptions, generateFromRun } from '../tasks/text/generate-from-run';

const EXAMPLES = `
Examples:
  ostinato generate runs/text-20261120-213042
  ostinato generate runs/novel --prompt "The night" --length 1000 > more.txt`;

/** `ostinato generate`: lets a saved language model write. */
export function generateCommand(): Command {
  return new Command('generate')
    .description('Let a saved language model write')
    .argument('<run>', 'folder of the run')
    .option('--prompt <text>', 'what it reads first, and continues', '')
    .addOption(
      new Option('--length <n>', 'characters to write')
        .argParser(wholeNumber({ max: 100_000_000 }))
        .default(500),
    )
    .addOption(
      new Option('--temperature <t>', 'below 1 careful, above bold, 0 always the likeliest')
        .argParser(decimalNumber({ max: 100 }))
        .default(0.8),
    )
    .addOption(
      new Option('--top-k <n>', 'draw among the k likeliest only').argParser(wholeNumber({ min: 1 })),
    )
    .addOption(
      new Option('--top-p <share>', 'draw among the likeliest that together have this probability').argParser(
        decimalNumber({ max: 1 }),
      ),
    )
    .addOption(
      new Option('--seed <n>', 'same seed, same text')
        .argParser(wholeNumber({ max: 2 ** 32 - 1 }))
        .default(1),
    )
    .addHelpText('after', EXAMPLES)
    .action((run: string, options: GenerateCommandOptions) => generateFromRun(run, options));
}
