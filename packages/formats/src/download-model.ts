import type { io } from '@tensorflow/tfjs-core';
import { type EncodedFile, encodeModel } from './encode-model';

/**
 * Offers a model to the browser's user as downloads: `<name>.json` and `<name>.weights.bin`.
 *
 * @param artifacts - of the model
 * @param name - of the files, without an ending
 * @throws {FormatError} if weights and data do not fit
 */
export function downloadModel(artifacts: io.ModelArtifacts, name = 'model'): void {
  const { weightFiles, modelJson } = encodeModel(artifacts, { weightsName: `${name}.weights` });
  for (const file of [...weightFiles, { ...modelJson, path: `${name}.json` }]) download(file);
}

function download({ path, bytes }: EncodedFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = path;
  link.click();
  // The click only starts the download: the address has to live until the browser has taken it up.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
