import type { io } from '@tensorflow/tfjs-core';
import { normalizeArtifacts } from './normalize-artifacts';

/** How a model is laid out in files. */
export interface EncodeOptions {
  /** Longest weight file, in bytes: one file by default; 4 MiB caches well on the web. */
  shardBytes?: number;
  /** Name of the weight files; shard `i` of `n` is `<weightsName>-<i>of<n>.bin`. Default `'weights'`. */
  weightsName?: string;
}

/** A file to write. */
export interface EncodedFile {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A model as files: `model.json` last, because it names the others. */
export interface EncodedModel {
  weightFiles: EncodedFile[];
  modelJson: EncodedFile;
}

/**
 * Lays a model out as tfjs's `model.json` with binary weights, which tfjs-layers and its converter read.
 *
 * @throws {FormatError} if weights and data do not fit
 * @throws {RangeError} if `shardBytes` is not a positive number
 */
export function encodeModel(artifacts: io.ModelArtifacts, options: EncodeOptions = {}): EncodedModel {
  const { shardBytes = Number.POSITIVE_INFINITY, weightsName = 'weights' } = options;
  if (!(shardBytes >= 1)) {
    throw new RangeError(`encodeModel: shardBytes must be at least 1, received ${shardBytes}.`);
  }
  const { modelTopology, weightSpecs, weightData, ...rest } = normalizeArtifacts(artifacts);
  const weightFiles = shards(new Uint8Array(weightData), shardBytes, weightsName);
  const json = {
    format: rest.format ?? 'layers-model',
    generatedBy: rest.generatedBy ?? 'ostinato',
    convertedBy: rest.convertedBy ?? null,
    modelTopology,
    ...(rest.trainingConfig && { trainingConfig: rest.trainingConfig }),
    ...(rest.userDefinedMetadata && { userDefinedMetadata: rest.userDefinedMetadata }),
    weightsManifest: [{ paths: weightFiles.map((file) => file.path), weights: weightSpecs }],
  };
  return {
    weightFiles,
    modelJson: { path: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)) },
  };
}

function shards(bytes: Uint8Array<ArrayBuffer>, shardBytes: number, name: string): EncodedFile[] {
  const count = Math.max(1, Math.ceil(bytes.byteLength / shardBytes));
  const length = Math.min(bytes.byteLength, Math.floor(shardBytes));
  return Array.from({ length: count }, (_, i) => ({
    path: count === 1 ? `${name}.bin` : `${name}-${i + 1}of${count}.bin`,
    bytes: bytes.subarray(i * length, (i + 1) * length),
  }));
}
