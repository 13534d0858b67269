import { useWasmSimd, WasmBackendError } from '@ostinato/backend-wasm-simd';
import { Command } from 'commander';
import { benchCommand } from './commands/bench-command';
import { evaluateCommand } from './commands/evaluate-command';
import { generateCommand } from './commands/generate-command';
import { inspectCommand } from './commands/inspect-command';
import { predictCommand } from './commands/predict-command';
import { tokenizerCommand } from './commands/tokenizer-command';
import { trainCommand } from './commands/train-command';
import { tutorialCommand } from './commands/tutorial-command';
import { UserError } from './user-error';
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

const EXAMPLES = `
Without a command it runs 'ostinato train text'; see its options with
  ostinato train text --help

Examples:
  ostinato train --text novel.txt --out runs/novel
  ostinato generate runs/novel --prompt "The night"
  ostinato train classify --data mails.csv --text-column body --out runs/mails
  ostinato predict runs/mails "see you tomorrow"
  ostinato inspect runs/novel --plots pictures`;

/** Assembles the command line: its commands and how it answers mistakes. */
export function createProgram(outcome: Outcome, { tutorials }: Extras = {}): Command {
  const program = new Command('ostinato')
    .description('Train, sample and inspect recurrent networks.')
    .version(VERSION, '-v, --version')
    .option(
      '--wide',
      'registers of 256 bits: faster, the same results (Node 24, x86-64; V8 calls it experimental)',
    )
    .hook('preAction', (program) => (program.opts().wide ? takeWideRegisters() : undefined))
    .addCommand(trainCommand(outcome), { isDefault: true })
    .addCommand(generateCommand())
    .addCommand(predictCommand())
    .addCommand(evaluateCommand())
    .addCommand(inspectCommand())
    .addCommand(tokenizerCommand())
    .addCommand(benchCommand())
    .addCommand(tutorialCommand(tutorials))
    .addHelpText('after', EXAMPLES);
  configure(program);
  return program;
}

/** For all that this process and its threads compute. */
async function takeWideRegisters(): Promise<void> {
  try {
    await useWasmSimd({ wide: true });
  } catch (error) {
    if (!(error instanceof WasmBackendError) || error.code !== 'no-simd') throw error;
    throw new UserError(
      '--wide needs Node 24 or later on an x86-64 machine. Leave it out: results are the same, only later.',
    );
  }
}

/** Mistakes end in one line and an exception, on every level; help goes on after an error by name only. */
function configure(command: Command): void {
  command.exitOverride();
  command.configureHelp({ showGlobalOptions: true });
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
