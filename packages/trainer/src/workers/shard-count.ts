import { sum } from '@tensorflow/tfjs-core';
import type { Differentiated } from '../training/differentiate';
import type { OutputObjective } from '../training/objective';

/**
 * How much a shard's mean loss counts in that of the whole batch: the steps that its mask leaves, or its samples. With several
 * outputs the first decides.
 */
export async function shardCount(
  pass: Differentiated,
  objectives: readonly OutputObjective[],
  size: number,
): Promise<number> {
  const mask = pass.result.masks[0];
  if (mask == null || objectives[0]!.loss.usesMask) return size;
  const total = sum(mask);
  const [count] = await total.data();
  total.dispose();
  return count!;
}
