import { expandWeights } from './expand-weights';
import { FormatError } from './format-error';
import type { ModelArtifacts } from './model-artifacts';
import { MAX_JSON_BYTES, type ModelSource } from './model-source';
import { parseWeightsManifest, type WeightGroup } from './weights-manifest';

/** The fields of a `model.json` besides topology and weights that a reader hands on. */
const PASSED_ON = ['format', 'generatedBy', 'convertedBy', 'trainingConfig', 'userDefinedMetadata'] as const;

/**
 * Reads a tfjs layers model: `model.json` and the weight files that it names.
 *
 * The files are untrusted: nothing in them is run, weight files outside the model's folder are refused, and
 * sizes are checked before memory is taken.
 *
 * @throws {FormatError} naming the file, what is wrong with it and what to do
 */
export async function decodeModel(source: ModelSource): Promise<ModelArtifacts> {
  const file = source.modelFile;
  const json = parseModelJson(await source.read('', MAX_JSON_BYTES), file);
  const { modelTopology, weightsManifest = [] } = json;
  if (json.format === 'graph-model') {
    throw new FormatError(
      file,
      'this is a graph model, a fixed graph without layers. Convert it as a layers model.',
    );
  }
  if (typeof modelTopology !== 'object' || modelTopology === null) {
    throw new FormatError(file, 'modelTopology is missing. Is this the model.json of a layers model?');
  }
  const groups = parseWeightsManifest(weightsManifest, file);
  const buffers: ArrayBuffer[] = [];
  for (const group of groups) buffers.push(expandWeights(group.weights, await readGroup(group, source)));
  const passedOn = Object.fromEntries(PASSED_ON.flatMap((key) => (key in json ? [[key, json[key]]] : [])));
  return {
    ...passedOn,
    modelTopology,
    weightSpecs: groups.flatMap((group) =>
      group.weights.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
    ),
    weightData: await new Blob(buffers).arrayBuffer(),
  };
}

function parseModelJson(bytes: Uint8Array, file: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FormatError(file, `not valid JSON (${(cause as Error).message}).`, { cause });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new FormatError(file, 'must hold a JSON object.');
  }
  return json as Record<string, unknown>;
}

/** Reads a group's files; together they must be exactly as long as its weights. */
async function readGroup(group: WeightGroup, source: ModelSource): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (const path of group.paths) {
    const part = await source.read(path, group.byteLength - length);
    parts.push(part);
    length += part.byteLength;
  }
  if (length !== group.byteLength) {
    throw new FormatError(
      group.paths.join(', ') || source.modelFile,
      `the ${group.weights.length} weights take ${group.byteLength} bytes, found ${length}. The file is incomplete: copy or save the model again.`,
    );
  }
  return parts.length === 1 ? parts[0]! : new Uint8Array(await new Blob(parts).arrayBuffer());
}
