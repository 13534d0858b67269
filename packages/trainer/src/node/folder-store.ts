import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointStore } from '../callbacks/backup-and-restore';
import { requireInteger } from '../check-argument';
import { CheckpointError } from '../checkpoint/checkpoint-error';
import { decodeCheckpoint } from '../checkpoint/encode-checkpoint';
import { writeFileSafely } from './write-file-safely';

/** Settings of `folderStore`. */
export interface FolderStoreOptions {
  /** Checkpoints that stay. Default 2: the newest and the one before. */
  keep?: number;
  /** Whether a damaged checkpoint is passed over for the one before. Default false: it is an error that names it. */
  usePrevious?: boolean;
}

const NAME = /^step-(\d{10})\.ckpt$/;
const ASIDE = /^\.step-\d{10}\.ckpt\.\d+\.tmp$/;

/** Keeps checkpoints as files of a folder, `step-0000001200.ckpt`, each written aside, synced and renamed. */
export function folderStore(folder: string, options: FolderStoreOptions = {}): CheckpointStore {
  const { keep = 2, usePrevious = false } = options;
  requireInteger('folderStore', 'keep', keep);
  return {
    async save(step, bytes) {
      await writeFileSafely(join(folder, `step-${String(step).padStart(10, '0')}.ckpt`), bytes);
      const old = (await checkpointsIn(folder)).slice(keep);
      await Promise.all([...old, ...(await leftoversIn(folder))].map((file) => rm(file, { force: true })));
    },
    async load() {
      const files = await checkpointsIn(folder);
      for (const [i, file] of files.entries()) {
        const bytes = new Uint8Array(await readFile(file));
        const reason = problemOf(bytes);
        if (reason === null) return bytes;
        const previous = await firstWhole(files.slice(i + 1));
        if (!usePrevious || previous === undefined) throw new CheckpointError(reason, file, previous);
      }
      return null;
    },
    async clear() {
      const files = [...(await checkpointsIn(folder)), ...(await leftoversIn(folder))];
      await Promise.all(files.map((file) => rm(file, { force: true })));
    },
  };
}

/** Newest first. */
async function checkpointsIn(folder: string): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => NAME.test(name));
  return names
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

/** Files that a process left behind when it was killed while writing. */
async function leftoversIn(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => ASIDE.test(name)).map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function firstWhole(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if (problemOf(new Uint8Array(await readFile(file))) === null) return file;
  }
  return undefined;
}

function problemOf(bytes: Uint8Array): string | null {
  try {
    decodeCheckpoint(bytes);
    return null;
  } catch (error) {
    if (error instanceof CheckpointError) return error.reason;
    throw error;
  }
}
