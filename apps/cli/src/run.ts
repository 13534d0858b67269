import process from 'node:process';
import { type Command, CommanderError } from 'commander';
import { explainSystemError, isSystemError } from './explain-system-error';
import { createProgram, type Extras } from './program';
import { UserError } from './user-error';

/** Exit code for a command line that makes no sense. */
const USAGE_ERROR = 2;

/**
 * Runs the command line.
 *
 * @param args - without the names of node and script
 * @param extras - what the package that runs the command line brings along
 * @returns the exit code: 0, or 1 for bad input, 2 for a bad command line, 130 after Ctrl-C
 */
export async function run(args: readonly string[], extras: Extras = {}): Promise<number> {
  const outcome = { exitCode: 0 };
  if (!process.stdout.listeners('error').includes(exitWhenNobodyReads)) {
    process.stdout.on('error', exitWhenNobodyReads);
  }
  try {
    const program = createProgram(outcome, extras);
    expectKnownCommand(program, args);
    await program.parseAsync(args, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    const message = messageOf(error);
    if (message === undefined) throw error;
    process.stderr.write(`error: ${message}\n`);
    return error instanceof UserError ? error.exitCode : 1;
  }
}

/** Names what is no command, where the default command would only find an argument too many. */
function expectKnownCommand(program: Command, args: readonly string[]): void {
  let command = program;
  for (const [i, name] of args.entries()) {
    if (name.startsWith('-') || command.commands.length === 0 || name === 'help') return;
    const found = command.commands.find((child) => child.name() === name);
    if (!found) {
      const names = command.commands.map((child) => child.name()).join(', ');
      throw new UserError(
        `unknown command '${args.slice(0, i + 1).join(' ')}'. Commands: ${names}.`,
        USAGE_ERROR,
      );
    }
    command = found;
  }
}

/** Errors of the packages that speak to the user: about files, arguments, and what cannot be done here. */
const EXPECTED = new Set([
  'UserError',
  'ArgumentError',
  'CheckpointError',
  'ConfigError',
  'FormatError',
  'TokenizerError',
  'TokenizerFormatError',
  'WasmBackendError',
]);

/** What to tell the user of an error; nothing if the program itself is at fault. */
function messageOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'NonFiniteError') {
    return 'training broke down: the loss is no number any more. Lower --learning-rate or --clip-norm.';
  }
  if (isSystemError(error)) return `${error.path ?? error.syscall} ${explainSystemError(error)}`;
  return EXPECTED.has(error.name) ? error.message.replaceAll(/\s*\n\s*/g, ' ') : undefined;
}

/** Ends quietly when whoever reads the output has had enough of it: `ostinato generate … | head`. */
function exitWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
