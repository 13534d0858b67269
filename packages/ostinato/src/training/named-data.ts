import type { NumberBlock, TensorInputs } from '@ostinato/trainer';
import { Tensor } from '@tensorflow/tfjs-core';

/** Data of a model with several inputs or outputs, by their names. */
export type NamedData = Record<string, Tensor | NumberBlock>;

/** What a model is given: one thing per input or output, in their order or by their names. */
export type ModelData = TensorInputs | NamedData;

/**
 * Brings data that is given by name into the order of the model's inputs or outputs.
 *
 * @param names - of the inputs or outputs
 * @throws {RangeError} if a name is missing or unknown
 */
export function inOrder(
  caller: string,
  argument: string,
  data: ModelData,
  names: readonly string[],
): TensorInputs {
  if (!isNamed(data)) return data;
  const unknown = Object.keys(data).find((name) => !names.includes(name));
  const missing = names.find((name) => !(name in data));
  if (unknown !== undefined || missing !== undefined) {
    throw new RangeError(
      `${caller}: ${argument} must be given for ${names.join(', ')}, received ${Object.keys(data).join(', ') || 'nothing'}.`,
    );
  }
  return names.map((name) => data[name]!);
}

function isNamed(data: ModelData): data is NamedData {
  const plain = typeof data === 'object' && !Array.isArray(data) && !ArrayBuffer.isView(data);
  return plain && !(data instanceof Tensor) && !('data' in data && 'shape' in data);
}
