import { translationDataset } from '@ostinato/data';
import type { NumberBlock } from '@ostinato/trainer';
import { loadRunTokenizer } from '../../run-folder/read-run';
import type { FlowBatch, FlowRun } from '../inspect/flow-batch';
import { ofOneLength } from '../inspect/of-one-length';
import { encode, loadPairs, markIds } from './prepare-pairs';
import type { TranslateOptions } from './translate-options';

/**
 * Pairs whose texts are of one length, and so are their translations. What loses is the whole translation.
 *
 * @throws {UserError} if the pairs are gone
 */
export async function translatorFlowBatch({ folder, config, data }: FlowRun): Promise<FlowBatch> {
  const options = config.options as unknown as TranslateOptions;
  const pairs = await loadPairs({ ...options, data: data ?? options.data });
  const tokenizer = await loadRunTokenizer(folder);
  const { maxLength } = options;
  const cut = (text: string) => encode(tokenizer, text).slice(0, maxLength);
  const [sources, targets] = [pairs.sources.map(cut), pairs.targets.map(cut)];
  const chosen = ofOneLength(sources.length, (i) => `${sources[i]!.length}/${targets[i]!.length}`);
  const dataset = translationDataset({ sources, targets }, { ...markIds(tokenizer), maxLength });
  const { x, y } = await dataset.batch(chosen);
  const lengths = `${sources[chosen[0]!]!.length} and ${targets[chosen[0]!]!.length}`;
  return {
    x: x as NumberBlock[],
    y: y as NumberBlock,
    loss: 'sparseCategoricalCrossentropy',
    losing: 'the translation',
    batch: `${chosen.length} pairs of ${lengths} characters`,
    source: pairs.name,
    example: pairs.sources[chosen[0]!],
  };
}
