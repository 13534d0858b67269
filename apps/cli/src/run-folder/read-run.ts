import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { loadFromFolder } from '@ostinato/formats/node';
import { fromArtifacts, type LayersModel } from '@ostinato/layers';
import { Tokenizer } from '@ostinato/tokenizer';
import { UserError } from '../user-error';

/** A run as it was saved. */
export interface SavedRun {
  task: string;
  model: LayersModel;
  tokenizer: Tokenizer;
}

/**
 * Reads a run from its folder; starts the backend that its weights live in.
 *
 * @param task - the kind of run that is expected
 * @throws {UserError} if the folder holds no such run
 * @throws {FormatError} if a file of it is damaged
 */
export async function readRun(folder: string, task: string): Promise<SavedRun> {
  const config = (await readJson(folder, 'config.json')) as { task?: unknown } | null;
  if (config?.task !== task)
    throw new UserError(`${folder} is a run of kind '${config?.task}', expected '${task}'.`);
  const tokenizer = Tokenizer.fromJSON(await readJson(folder, 'tokenizer.json'));
  await useWasmSimd();
  return { task, tokenizer, model: fromArtifacts(await loadFromFolder(folder)) };
}

async function readJson(folder: string, name: string): Promise<unknown> {
  const path = join(folder, name);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    const why = missing ? `there is no ${name} in it` : error.message;
    throw new UserError(`${folder} is not a saved run: ${why}. Name a folder that 'ostinato train' made.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is damaged (${(error as Error).message}).`);
  }
}
