import type { Command } from 'commander';
import { readRunConfig } from '../run-folder/read-run';
import { UserError } from '../user-error';

/** Options that may be given beside `--resume`. */
const COMPATIBLE = new Set(['resume', 'json']);

/**
 * Gives a command the options of the run that it resumes.
 *
 * @throws {UserError} if the folder holds no such run, or other options are given as well
 */
export async function applyResumedRun(command: Command): Promise<void> {
  const folder = command.opts<{ resume?: string }>().resume;
  if (folder === undefined) return;
  for (const option of command.options) {
    const key = option.attributeName();
    if (command.getOptionValueSource(key) !== 'cli' || COMPATIBLE.has(key)) continue;
    throw new UserError(`--resume goes on as the run began: leave out ${option.long}.`);
  }
  const { task, options } = await readRunConfig(folder);
  if (task !== command.name()) {
    throw new UserError(`${folder} is a run of kind '${task}': use 'train ${task} --resume'.`);
  }
  for (const [key, value] of Object.entries(options)) command.setOptionValueWithSource(key, value, 'config');
}
