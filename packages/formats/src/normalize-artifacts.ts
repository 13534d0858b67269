import type { io } from '@tensorflow/tfjs-core';
import { expandWeights } from './expand-weights';
import { FormatError } from './format-error';
import type { ModelArtifacts } from './model-artifacts';
import { parseStoredWeight } from './stored-weight';

/**
 * Makes the artifacts that any tfjs `IOHandler` hands over certain: one buffer, whose length fits the
 * weights; quantised weights expanded.
 *
 * @param source - named in errors
 * @throws {FormatError} if there is no topology, or the weights do not fit their data
 */
export function normalizeArtifacts(artifacts: io.ModelArtifacts, source = 'model artifacts'): ModelArtifacts {
  const { modelTopology, weightSpecs = [], weightData = new ArrayBuffer(0) } = artifacts;
  if (modelTopology === null || typeof modelTopology !== 'object' || modelTopology instanceof ArrayBuffer) {
    throw new FormatError(source, 'modelTopology must be a JSON object. Only layers models can be read.');
  }
  const weights = weightSpecs.map((spec) => parseStoredWeight(spec, source));
  const bytes = joinBuffers(weightData);
  const expected = weights.reduce((sum, weight) => sum + weight.byteLength, 0);
  if (bytes.byteLength !== expected) {
    throw new FormatError(
      source,
      `weightData must hold the ${expected} bytes that its ${weights.length} weights take, received ${bytes.byteLength}.`,
    );
  }
  return {
    ...artifacts,
    modelTopology,
    weightSpecs: weights.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
    weightData: expandWeights(weights, bytes),
  };
}

function joinBuffers(data: io.WeightData): Uint8Array<ArrayBuffer> {
  if (!Array.isArray(data)) return new Uint8Array(data);
  const joined = new Uint8Array(data.reduce((sum, buffer) => sum + buffer.byteLength, 0));
  let offset = 0;
  for (const buffer of data) {
    joined.set(new Uint8Array(buffer), offset);
    offset += buffer.byteLength;
  }
  return joined;
}
