import { downloadModel } from '@ostinato/formats';
import { io } from '@tensorflow/tfjs-core';
import { isFilePath } from './is-file-path';

/**
 * Saves a model's artifacts.
 *
 * @param to - a folder, as path or `file:` URL (Node); an address that tfjs knows (`indexeddb://`, `localstorage://`,
 *   `http://`); `downloads://name`; or a handler
 * @throws {Error} if nothing can be saved there
 */
export async function saveModel(
  artifacts: io.ModelArtifacts,
  to: string | URL | io.IOHandler,
): Promise<io.SaveResult> {
  if (typeof to === 'object' && !(to instanceof URL)) {
    if (!to.save) throw new Error('save: the handler must have a save method: it can only load.');
    return to.save(artifacts);
  }
  const address = String(to);
  if (isFilePath(address)) {
    const { saveToFolder } = await import('@ostinato/formats/node');
    await saveToFolder(artifacts, to);
    return saved(artifacts);
  }
  if (address.startsWith('downloads://')) {
    downloadModel(artifacts, address.slice('downloads://'.length) || 'model');
    return saved(artifacts);
  }
  const [handler] = io.getSaveHandlers(address);
  if (!handler?.save) {
    throw new Error(
      `save: nothing here can save to ${address}. Use a folder, downloads://, indexeddb:// or a handler.`,
    );
  }
  return handler.save(artifacts);
}

function saved(artifacts: io.ModelArtifacts): io.SaveResult {
  return { modelArtifactsInfo: { ...io.getModelArtifactsInfoForJSON(artifacts), dateSaved: new Date() } };
}
