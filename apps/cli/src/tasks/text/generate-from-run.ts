import { once } from 'node:events';
import process from 'node:process';
import { createRandom } from '@ostinato/data';
import { loadRunModel, loadRunTokenizer, readSavedRun } from '../../run-folder/read-run';
import { generateText } from './generate-text';

/** What `generate` takes, after the command line and its defaults. */
export interface GenerateCommandOptions {
  prompt: string;
  length: number;
  temperature: number;
  topK?: number;
  topP?: number;
  seed: number;
}

/**
 * Writes text by a saved model to standard output, as it is drawn.
 *
 * @throws {UserError} if the folder holds no language model
 */
export async function generateFromRun(
  folder: string,
  { seed, ...options }: GenerateCommandOptions,
): Promise<void> {
  await readSavedRun(folder, 'text');
  const tokenizer = await loadRunTokenizer(folder);
  const model = await loadRunModel(folder);
  const random = createRandom(seed).uniform;
  process.stdout.write(options.prompt);
  for (const piece of generateText(model, tokenizer, { ...options, random })) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
  process.stdout.write('\n');
}
