import type { io } from '@tensorflow/tfjs-core';
import { decodeModel } from './decode-model';
import type { ModelArtifacts } from './model-artifacts';
import type { ModelSource } from './model-source';
import { normalizeArtifacts } from './normalize-artifacts';
import { pickedFilesSource } from './picked-files-source';
import { type UrlOptions, urlSource } from './url-source';

/** What a model can be loaded from: an address, picked files, one of tfjs's handlers, or a source of one's own. */
export type LoadableModel = string | URL | Iterable<File> | io.IOHandler | ModelSource;

/**
 * Loads a model's topology and weights.
 *
 * @param from - a web address of a `model.json`, the files that a user picked, a `tf.io.IOHandler`
 *   (IndexedDB, local storage, memory, …), or a {@link ModelSource}
 * @throws {FormatError} naming the file at fault
 * @throws {TypeError} if the handler cannot load
 */
export async function loadArtifacts(from: LoadableModel, options: UrlOptions = {}): Promise<ModelArtifacts> {
  if (typeof from === 'string' || from instanceof URL) return decodeModel(urlSource(from, options));
  if (Symbol.iterator in from) return decodeModel(pickedFilesSource(from));
  if ('read' in from) return decodeModel(from);
  if (!from.load)
    throw new TypeError('loadArtifacts: the handler must have a load method: it can only save.');
  return normalizeArtifacts(await from.load());
}
