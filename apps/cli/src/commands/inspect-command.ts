import { Command, Option } from 'commander';
import { type InspectOptions, inspectRun } from '../tasks/inspect/inspect-run';
import { UserError } from '../user-error';

const EXAMPLES = `
Examples:
  ostinato inspect runs/novel
  ostinato inspect runs/novel --plots pictures --format png
  ostinato inspect runs/novel --data sequel.txt --json`;

/** `ostinato inspect`: what a saved run consists of, and how gradients run through it. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('Show layers, weights and gradient flow of a saved run')
    .argument('<run>', 'folder of the run')
    .option('--data <path>', 'data for the gradient flow (default: what the run learned from)')
    .option('--plots <folder>', 'draw curves, weights, gradient flow and attention into files there')
    .addOption(new Option('--format <format>', 'of these files').choices(['svg', 'png']).default('svg'))
    .option('--json', 'JSON, for programs')
    .addHelpText('after', EXAMPLES)
    .action((run: string, options: InspectOptions, command: Command) => {
      expectPictures(command);
      return inspectRun(run, options);
    });
}

/** @throws {UserError} if pictures are described that nobody wants */
function expectPictures(command: Command): void {
  const { plots } = command.opts<InspectOptions>();
  if (plots !== undefined || command.getOptionValueSource('format') !== 'cli') return;
  throw new UserError('--format is for pictures: name a folder with --plots.', 2);
}
