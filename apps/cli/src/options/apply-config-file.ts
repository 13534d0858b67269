import { type Command, InvalidArgumentError } from 'commander';
import { readJsonFile } from '../run-folder/read-json-file';
import { UserError } from '../user-error';

/** Options that a configuration may name although the command does not repeat them. */
const IGNORED = new Set(['out', 'resume', 'json', 'config']);

/**
 * Fills in the options that the command line did not give from the file that it named with `--config`. Keys are the
 * options' names in camelCase; a run's own `config.json` is fine, too, and repeats the run.
 *
 * @throws {UserError} if the file is no JSON object, or holds what is no option, or a value that the option refuses
 */
export async function applyConfigFile(command: Command): Promise<void> {
  const file = command.opts<{ config?: string }>().config;
  if (file === undefined) return;
  const json = await readJsonFile(file);
  if (isObject(json) && typeof json.task === 'string' && json.task !== command.name()) {
    throw new UserError(`${file} is of a run of kind '${json.task}': use 'train ${json.task} --config'.`);
  }
  const values = isObject(json) && isObject(json.options) ? json.options : json;
  if (!isObject(values)) throw new UserError(`${file} must hold a JSON object of options.`);
  for (const [key, value] of Object.entries(values)) setOption(command, file, key, value);
}

function setOption(command: Command, file: string, key: string, value: unknown): void {
  const option = command.options.find((candidate) => candidate.attributeName() === key);
  if (!option && IGNORED.has(key)) return;
  if (!option) {
    const names = command.options.map((candidate) => candidate.attributeName()).join(', ');
    throw new UserError(`${file}: '${key}' is no option here. Options: ${names}.`);
  }
  if (command.getOptionValueSource(key) === 'cli') return;
  try {
    const parsed = option.parseArg ? option.parseArg(String(value), undefined as never) : value;
    command.setOptionValueWithSource(key, parsed, 'config');
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UserError(`${file}: '${key}' is ${JSON.stringify(value)}. ${error.message}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
