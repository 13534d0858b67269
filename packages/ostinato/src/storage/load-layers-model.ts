import { type LoadableModel, loadArtifacts, type ModelArtifacts, type UrlOptions } from '@ostinato/formats';
import { io } from '@tensorflow/tfjs-core';
import { attachBackend } from '../backend/backend-choice';
import { type LayersModel, modelFromArtifacts } from '../model/layers-model';
import { isFilePath } from './is-file-path';

/**
 * Loads a model that was saved by this library, by tfjs or by the tfjs converter.
 *
 * @param from - a folder or `model.json` (Node), a web address, an address that tfjs knows (`indexeddb://`,
 *   `localstorage://`), the files that a user picked, or a `tf.io.IOHandler`
 * @returns the model; compile it to train it further
 * @throws {FormatError} naming the file at fault
 * @throws {LayerError} if a layer is unknown or weights do not fit
 */
export async function loadLayersModel(from: LoadableModel, options: UrlOptions = {}): Promise<LayersModel> {
  const artifacts = await artifactsOf(from, options);
  await attachBackend();
  return modelFromArtifacts(artifacts);
}

async function artifactsOf(from: LoadableModel, options: UrlOptions): Promise<ModelArtifacts> {
  if (typeof from !== 'string' && !(from instanceof URL)) return loadArtifacts(from, options);
  const address = String(from);
  if (/^https?:/.test(address) || (isFilePath(address) && isPage())) return loadArtifacts(from, options);
  if (isFilePath(address)) return (await import('@ostinato/formats/node')).loadFromFolder(from);
  const [handler] = io.getLoadHandlers(address);
  if (handler) return loadArtifacts(handler);
  throw new Error(
    `loadLayersModel: nothing here can load from ${address}. Use a path, an http: address or a handler.`,
  );
}

/** Whether this is a page or a worker of one: there, a path is an address. */
function isPage(): boolean {
  return typeof globalThis.location === 'object';
}
