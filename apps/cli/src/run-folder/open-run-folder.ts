import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '@ostinato/formats/node';
import { UserError } from '../user-error';
import { createRunFolder } from './create-run-folder';
import { readJsonFile } from './read-json-file';

/** Where a run goes. */
export interface RunPlace {
  /** Folder for a new run. */
  out?: string;
  /** Folder of an interrupted run that goes on. */
  resume?: string;
}

/** Folder of a run's checkpoints: there while the run has not come to its end. */
export function checkpointFolder(folder: string): string {
  return join(folder, 'checkpoint');
}

/** Whether a run can go on: it has not come to its end, and finished a step. */
export async function hasCheckpoint(folder: string): Promise<boolean> {
  const checkpoints = await readdir(checkpointFolder(folder)).catch(() => []);
  return checkpoints.length > 0;
}

/**
 * Makes the folder of a new run, or opens that of one that goes on. A new one notes its configuration at once, so
 * that the run can be resumed whatever happens to it.
 *
 * @param config - with the kind of run in `task`, and in `data` what tells the data from others
 * @throws {UserError} if the folder is taken, or there is nothing to resume, or the data are others now
 */
export async function openRunFolder({ out, resume }: RunPlace, config: NotedConfig): Promise<string> {
  if (resume !== undefined) {
    await expectResumable(resume, config);
    return resume;
  }
  const folder = await createRunFolder(out, config.task);
  await writeFileSafely(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  return folder;
}

/** What every run's configuration holds. */
interface NotedConfig {
  task: string;
  data: object;
}

async function expectResumable(folder: string, { data }: NotedConfig): Promise<void> {
  if (!(await hasCheckpoint(folder))) {
    throw new UserError(
      `${folder} has nothing to resume: its run came to its end, or never finished a step.`,
    );
  }
  const before = (await readJsonFile(join(folder, 'config.json'))) as Partial<NotedConfig>;
  if (JSON.stringify(before.data) === JSON.stringify(data)) return;
  throw new UserError(
    `${folder} cannot be resumed: its data are not what they were. Train anew with --config.`,
  );
}
