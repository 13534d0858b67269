import { FormatError } from './format-error';
import { parseStoredWeight, type StoredWeight } from './stored-weight';

/** Weights that share a run of files: the files' bytes, one after the other, are the weights' bytes. */
export interface WeightGroup {
  paths: string[];
  weights: StoredWeight[];
  byteLength: number;
}

/**
 * Checks the `weightsManifest` of a `model.json`. Nothing of it is trusted: paths stay beside the `model.json`,
 * and sizes are known before a byte is read.
 *
 * @throws {FormatError} if the manifest is malformed, or a path leads elsewhere
 */
export function parseWeightsManifest(manifest: unknown, file: string): WeightGroup[] {
  if (!Array.isArray(manifest)) throw new FormatError(file, 'weightsManifest must be a list of groups.');
  const groups = manifest.map((group: { paths?: unknown; weights?: unknown } | null) => {
    if (!Array.isArray(group?.paths) || !Array.isArray(group?.weights)) {
      throw new FormatError(file, 'each group of weightsManifest must be { paths: [...], weights: [...] }.');
    }
    const paths = group.paths.map((path: unknown) => checkedPath(path, file));
    const weights = group.weights.map((entry: unknown) => parseStoredWeight(entry, file));
    return { paths, weights, byteLength: weights.reduce((sum, weight) => sum + weight.byteLength, 0) };
  });
  expectUniqueNames(groups, file);
  return groups;
}

/** Weight files lie beside the `model.json` or in folders below it, nowhere else. */
function checkedPath(path: unknown, file: string): string {
  const unsafe =
    typeof path !== 'string' ||
    path === '' ||
    /^[/\\]|[\\\0]|^[a-z][a-z0-9+.-]*:/i.test(path) ||
    path.split('/').some((part) => part === '..' || part === '');
  if (unsafe) {
    throw new FormatError(
      file,
      `weight file ${JSON.stringify(path)} is refused: paths must be relative and stay in the model's folder.`,
    );
  }
  return path;
}

function expectUniqueNames(groups: readonly WeightGroup[], file: string): void {
  const seen = new Set<string>();
  for (const { name } of groups.flatMap((group) => group.weights)) {
    if (seen.has(name)) throw new FormatError(file, `weight '${name}' is listed twice.`);
    seen.add(name);
  }
}
