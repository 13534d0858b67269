import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import { type EncodeOptions, encodeModel } from './encode-model';
import { localPath } from './folder-source';
import { normalizeArtifacts } from './normalize-artifacts';
import { writeFileSafely } from './write-file-safely';

/** Weight files that this module wrote; others in the folder are not touched. */
const OUR_WEIGHTS = /^weights-[0-9a-f]{12}(-\d+of\d+)?\.bin$/;

/**
 * Saves a model to a folder as `model.json` and weight files.
 *
 * Whatever happens meanwhile, the folder holds one whole model, the old or the new: weight files are named
 * after their content and written first, `model.json` takes its place in one step, and then the
 * weight files of earlier saves are removed.
 *
 * @param folder - a path or `file:` URL; made if missing
 * @throws {FormatError} if weights and data do not fit
 */
export async function saveToFolder(
  artifacts: io.ModelArtifacts,
  folder: string | URL,
  options: Omit<EncodeOptions, 'weightsName'> = {},
): Promise<void> {
  const path = localPath(folder);
  const normalized = normalizeArtifacts(artifacts);
  const hash = createHash('sha256').update(new Uint8Array(normalized.weightData)).digest('hex');
  const weightsName = `weights-${hash.slice(0, 12)}`;
  const { weightFiles, modelJson } = encodeModel(normalized, { ...options, weightsName });
  await mkdir(path, { recursive: true });
  for (const file of [...weightFiles, modelJson]) await writeFileSafely(join(path, file.path), file.bytes);
  const current = new Set(weightFiles.map((file) => file.path));
  for (const name of await readdir(path)) {
    if (OUR_WEIGHTS.test(name) && !current.has(name)) await rm(join(path, name));
  }
}
