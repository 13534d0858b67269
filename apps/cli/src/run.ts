import process from 'node:process';
import { CommanderError } from 'commander';
import { createProgram } from './program';
import { UserError } from './user-error';

/** Exit code for a command line that makes no sense. */
const USAGE_ERROR = 2;

/**
 * Runs the command line.
 *
 * @param args - without the names of node and script
 * @returns the exit code: 0, or 1 for bad input, 2 for a bad command line, 130 after Ctrl-C
 */
export async function run(args: readonly string[]): Promise<number> {
  const outcome = { exitCode: 0 };
  try {
    await createProgram(outcome).parseAsync(args, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    if (!isExpected(error)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return error instanceof UserError ? error.exitCode : 1;
  }
}

/** Whether an error speaks to the user: ours, and those of the packages about files and arguments. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && ['UserError', 'FormatError', 'ArgumentError'].includes(error.name);
}
