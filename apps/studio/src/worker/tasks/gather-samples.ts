import type { Dataset, NdArray } from '@ostinato/data';
import type { Samples } from './studio-task';

/** All samples of a dataset as two arrays. */
export async function gatherSamples(dataset: Dataset): Promise<Samples> {
  const { x, y } = await dataset.batch(Array.from({ length: dataset.length }, (_, index) => index));
  return { x: x as NdArray, y: y as NdArray };
}
