import type { Weight } from '@ostinato/ops';
import { CheckpointError } from './checkpoint-error';
import { type CheckpointTree, decodeCheckpoint, encodeCheckpoint } from './encode-checkpoint';
import { restoreWeights, type SavedWeights, saveWeights } from './saved-weights';

/** Weights as bytes, to be read by `decodeWeights`. */
export async function encodeWeights(weights: readonly Weight[]): Promise<Uint8Array> {
  return encodeCheckpoint({ weights: await saveWeights(weights) } as unknown as CheckpointTree);
}

/**
 * Puts weights from `encodeWeights` into a model.
 *
 * @throws {CheckpointError} if the bytes are damaged or something else
 * @throws {ArgumentError} if they belong to another model; then nothing has been changed
 */
export function decodeWeights(weights: readonly Weight[], bytes: Uint8Array): void {
  const tree = decodeCheckpoint(bytes) as { weights?: SavedWeights };
  if (tree.weights === undefined) throw new CheckpointError('it holds a run, not weights alone');
  restoreWeights(weights, tree.weights, 'loadWeights');
}
