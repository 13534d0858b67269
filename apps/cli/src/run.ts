import process from 'node:process';
import { type Command, CommanderError } from 'commander';
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
  try {
    const program = createProgram(outcome, extras);
    expectKnownCommand(program, args);
    await program.parseAsync(args, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    if (!isExpected(error)) throw error;
    process.stderr.write(`error: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
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

/** Whether an error speaks to the user: ours, and those of the packages about files and arguments. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && ['UserError', 'FormatError', 'ArgumentError'].includes(error.name);
}
