import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { loadFromFolder } from '@ostinato/formats/node';
import { fromArtifacts, type LayersModel } from '@ostinato/layers';
import { Tokenizer, TokenizerFormatError } from '@ostinato/tokenizer';
import { UserError } from '../user-error';
import { hasCheckpoint } from './open-run-folder';
import { readJsonFile } from './read-json-file';

/** The kinds of runs that `train` makes. */
export type Task = 'text' | 'classify' | 'forecast' | 'translate';

/** What `config.json` holds, whatever the task; the rest is the task's. */
export interface RunConfig extends Record<string, unknown> {
  task: Task;
  options: Record<string, unknown>;
}

/**
 * Reads what a run was made with, whether it came to its end or not.
 *
 * @throws {UserError} if the folder holds no run
 */
export async function readRunConfig(folder: string): Promise<RunConfig> {
  const path = join(folder, 'config.json');
  await stat(path).catch(() => {
    throw new UserError(
      `${folder} is not a saved run: there is no config.json in it. Name a folder that 'ostinato train' made.`,
    );
  });
  const config = (await readJsonFile(path)) as Partial<RunConfig> | null;
  expectWhole(path, config);
  return config;
}

/**
 * Reads what a run was made with whose model was saved.
 *
 * @param tasks - the kinds of run that will do
 * @throws {UserError} if the folder holds no such run, or one that ended before it was saved
 */
export async function readSavedRun(folder: string, ...tasks: Task[]): Promise<RunConfig> {
  const config = await readRunConfig(folder);
  const { task } = config;
  if (!tasks.includes(task)) {
    const command = task === 'text' ? 'generate' : 'predict';
    throw new UserError(`${folder} is a run of kind '${task}': use 'ostinato ${command} ${folder}'.`);
  }
  if (existsSync(join(folder, 'model.json'))) return config;
  if (await hasCheckpoint(folder)) {
    throw new UserError(
      `${folder} was interrupted before it was saved. Go on with 'ostinato train ${task} --resume ${folder}'.`,
    );
  }
  throw new UserError(
    `${folder} holds no model: there is no model.json in it. Train anew with 'ostinato train ${task} --config ${join(folder, 'config.json')}'.`,
  );
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
