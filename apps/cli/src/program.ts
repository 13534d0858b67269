import { Command } from 'commander';
import { benchCommand } from './commands/bench-command';
import { evaluateCommand } from './commands/evaluate-command';
import { generateCommand } from './commands/generate-command';
import { inspectCommand } from './commands/inspect-command';
import { predictCommand } from './commands/predict-command';
import { tokenizerCommand } from './commands/tokenizer-command';
import { trainCommand } from './commands/train-command';
import { tutorialCommand } from './commands/tutorial-command';
import { VERSION } from './version';

/** Where a command leaves the exit code that is not an error's: 130 after Ctrl-C. */
export interface Outcome {
  exitCode: number;
}

/** What the package that runs the command line brings along. */
export interface Extras {
  /** Folder of the tutorials' programs. */
  tutorials?: URL;
}

/** Assembles the command line: its commands and how it answers mistakes. */
export function createProgram(outcome: Outcome, { tutorials }: Extras = {}): Command {
  const program = new Command('ostinato')
    .description('Train, sample and inspect recurrent networks.')
    .version(VERSION, '-v, --version')
    .addCommand(trainCommand(outcome), { isDefault: true })
    .addCommand(generateCommand())
    .addCommand(predictCommand())
    .addCommand(evaluateCommand())
    .addCommand(inspectCommand())
    .addCommand(tokenizerCommand())
    .addCommand(benchCommand())
    .addCommand(tutorialCommand(tutorials));
  configure(program);
  return program;
}

/** Mistakes end in one line and an exception, on every level; help goes on after an error by name only. */
function configure(command: Command): void {
  command.exitOverride();
  command.configureOutput({
    outputError: (text, write) => write(`${sentence(text)} Try --help.\n`),
  });
  for (const child of command.commands) configure(child);
}

/** A message in one line, with a full stop at its end. */
function sentence(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/[^.?!)]$/, '$&.');
}
