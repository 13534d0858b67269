import { decodeModel } from './decode-model';
import { folderSource } from './folder-source';
import type { ModelArtifacts } from './model-artifacts';

/**
 * Loads a model's topology and weights from files.
 *
 * @param location - the folder, its `model.json`, or a `file:` URL of either
 * @throws {FormatError} naming the file, what is wrong with it and what to do
 */
export async function loadFromFolder(location: string | URL): Promise<ModelArtifacts> {
  return decodeModel(await folderSource(location));
}
