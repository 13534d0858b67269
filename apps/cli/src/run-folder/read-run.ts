import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { loadFromFolder } from '@ostinato/formats/node';
import { fromArtifacts, type LayersModel } from '@ostinato/layers';
import { Tokenizer, TokenizerFormatError } from '@ostinato/tokenizer';
import { UserError } from '../user-error';
import { readJsonFile } from './read-json-file';

/** The kinds of runs that `train` makes. */
export type Task = 'text' | 'classify' | 'forecast' | 'translate';

/** What `config.json` holds, whatever the task; the rest is the task's. */
export interface RunConfig extends Record<string, unknown> {
  task: Task;
  options: Record<string, unknown>;
}

/**
 * Reads what a run was made with.
 *
 * @param tasks - the kinds of run that will do
 * @throws {UserError} if the folder holds no such run
 */
export async function readRunConfig(folder: string, ...tasks: Task[]): Promise<RunConfig> {
  const path = join(folder, 'config.json');
  await stat(path).catch(() => {
    throw new UserError(
      `${folder} is not a saved run: there is no config.json in it. Name a folder that 'ostinato train' made.`,
    );
  });
  const config = (await readJsonFile(path)) as Partial<RunConfig> | null;
  expectWhole(path, config);
  if (tasks.includes(config.task)) return config;
  const expected = tasks.map((task) => `'${task}'`).join(' or ');
  throw new UserError(`${folder} is a run of kind '${config.task}', expected ${expected}.`);
}

/** What the configuration of each kind of run holds besides options. */
const PARTS: Record<Task, readonly string[]> = {
  text: [],
  classify: ['classNames'],
  forecast: ['scaler', 'inputSteps'],
  translate: [],
};

function expectWhole(path: string, config: Partial<RunConfig> | null): asserts config is RunConfig {
  const { task } = config ?? {};
  const known = task !== undefined && Object.hasOwn(PARTS, task);
  const missing = known ? ['options', ...PARTS[task]].find((part) => !config?.[part]) : 'task';
  if (missing === undefined) return;
  throw new UserError(
    `${path} is not whole: '${missing}' is missing, or not known. Name a folder that 'ostinato train' made.`,
  );
}

/** Loads a run's model, and starts the backend that its weights live in. */
export async function loadRunModel(folder: string): Promise<LayersModel> {
  const artifacts = await loadFromFolder(folder);
  await useWasmSimd();
  return fromArtifacts(artifacts);
}

/**
 * Loads a run's tokenizer.
 *
 * @throws {UserError} if it is missing or damaged
 */
export async function loadRunTokenizer(folder: string): Promise<Tokenizer> {
  const path = join(folder, 'tokenizer.json');
  const json = await readJsonFile(path);
  try {
    return Tokenizer.fromJSON(json);
  } catch (error) {
    if (error instanceof TokenizerFormatError) throw new UserError(`${path} is damaged. ${error.message}`);
    throw error;
  }
}
