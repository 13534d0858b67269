import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { loadFromFolder } from '@ostinato/formats/node';
import { fromArtifacts, type LayersModel } from '@ostinato/layers';
import { Tokenizer } from '@ostinato/tokenizer';
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
  const config = (await readJsonFile(path)) as RunConfig | null;
  if (!config || !tasks.includes(config.task) || typeof config.options !== 'object') {
    throw new UserError(
      `${folder} is a run of kind '${config?.task}', expected ${tasks.map((task) => `'${task}'`).join(' or ')}.`,
    );
  }
  return config;
}

/** Loads a run's model, and starts the backend that its weights live in. */
export async function loadRunModel(folder: string): Promise<LayersModel> {
  const artifacts = await loadFromFolder(folder);
  await useWasmSimd();
  return fromArtifacts(artifacts);
}

/** Loads a run's tokenizer. */
export async function loadRunTokenizer(folder: string): Promise<Tokenizer> {
  return Tokenizer.fromJSON(await readJsonFile(join(folder, 'tokenizer.json')));
}
