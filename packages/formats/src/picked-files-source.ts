import { FormatError } from './format-error';
import type { ModelSource } from './model-source';

/**
 * A model among files that a user picked or dropped: one `.json`, and the weight files it names, in any order.
 *
 * @throws {FormatError} if there is not exactly one `.json` file
 */
export function pickedFilesSource(files: Iterable<File>): ModelSource {
  const list = [...files];
  const models = list.filter((file) => file.name.endsWith('.json'));
  const [model] = models;
  if (!model || models.length > 1) {
    const names = list.map((file) => file.name).join(', ') || 'no file';
    throw new FormatError(
      'model.json',
      `pick one .json file together with its weight files, received ${names}.`,
    );
  }
  return {
    modelFile: model.name,
    async read(path, limit) {
      const name = path.split('/').at(-1);
      const file = path === '' ? model : list.find((candidate) => candidate.name === name);
      if (!file)
        throw new FormatError(path, `is named by ${model.name}, but was not picked. Pick it as well.`);
      if (file.size > limit) {
        throw new FormatError(
          file.name,
          `has ${file.size} bytes, at most ${limit} fit the model. Is it another model's file?`,
        );
      }
      return new Uint8Array(await file.arrayBuffer());
    },
  };
}
