import { Command } from 'commander';
import { inspectRun } from '../tasks/inspect-run';

const EXAMPLES = `
Examples:
  ostinato inspect runs/novel
  ostinato inspect runs/novel --svg weights.svg`;

/** `ostinato inspect`: what a saved run consists of. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('Show layers and weights of a saved run')
    .argument('<run>', 'folder of the run')
    .option('--svg <file>', 'draw how the values of each weight are spread')
    .option('--json', 'JSON, for programs')
    .addHelpText('after', EXAMPLES)
    .action((run: string, options: { svg?: string; json?: boolean }) => inspectRun(run, options));
}
