import { type Batch, parallelStreams } from '@ostinato/data';
import { type LossFunction, type NumberBlock, sparseCategoricalCrossentropy } from '@ostinato/trainer';
import { slice } from '@tensorflow/tfjs-core';
import { loadRunTokenizer } from '../../run-folder/read-run';
import { UserError } from '../../user-error';
import type { FlowBatch, FlowRun } from '../inspect/flow-batch';
import { loadText } from './load-text';
import { fittingBatchSize } from './prepare-text';
import type { TextOptions } from './text-options';

/**
 * Windows of a text, as many as are learned from at the same time. What loses is the last character of each: the loss
 * of all of them would hide how far back one reaches.
 *
 * @throws {UserError} if the text is gone, or shorter than one window
 */
export async function textFlowBatch({ folder, config, data }: FlowRun): Promise<FlowBatch> {
  const { text, timeSteps, batchSize } = config.options as unknown as TextOptions;
  if (data === undefined && text === '-') throw new UserError('the run learned from standard input.');
  const source = await loadText(data ?? text);
  const tokenizer = await loadRunTokenizer(folder);
  const ids = Int32Array.from(tokenizer.encode(source.text, { parseSpecialTokens: false }).ids);
  if (ids.length <= timeSteps) {
    throw new UserError(
      `${source.name} has ${ids.length} characters, at least ${timeSteps + 1} are needed. Name a longer text.`,
    );
  }
  const rows = fittingBatchSize(ids.length, batchSize, timeSteps);
  const streams = parallelStreams(ids, { batchSize: rows, timeSteps });
  const { value: batch } = (await streams.batches().next()) as IteratorYieldResult<Batch>;
  return {
    x: batch.x as NumberBlock,
    y: batch.y as NumberBlock,
    loss: lossOfLastCharacter,
    losing: 'the last character',
    batch: `${rows} × ${timeSteps} characters`,
    source: source.name,
  };
}

const crossentropy = sparseCategoricalCrossentropy({ fromLogits: true });

const lossOfLastCharacter: LossFunction = (yTrue, yPred) => {
  const [rows, time, symbols] = yPred.shape as [number, number, number];
  const last = slice(yPred, [0, time - 1, 0], [rows, 1, symbols]);
  return crossentropy.values(slice(yTrue, [0, time - 1], [rows, 1]), last, null);
};
