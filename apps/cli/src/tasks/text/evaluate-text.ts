import { parallelStreams } from '@ostinato/data';
import { evaluate, sparseCategoricalCrossentropy } from '@ostinato/trainer';
import { readTextFile } from '../../input/read-text-file';
import type { MeasuredRun } from '../../run-folder/measured-run';
import { loadRunTokenizer } from '../../run-folder/read-run';
import { bits, grouped, loss } from '../../terminal/format-numbers';
import { UserError } from '../../user-error';
import type { Evaluation } from '../evaluate-run';
import { fittingBatchSize } from './prepare-text';

/**
 * How well a language model foretells a text.
 *
 * @throws {UserError} if the text is shorter than one window
 */
export async function evaluateText({ folder, config, model, data }: MeasuredRun): Promise<Evaluation> {
  const { timeSteps, batchSize } = config.options as { timeSteps: number; batchSize: number };
  const tokenizer = await loadRunTokenizer(folder);
  const text = await readTextFile(data);
  const ids = Int32Array.from(tokenizer.encode(text, { parseSpecialTokens: false }).ids);
  if (ids.length <= timeSteps) {
    throw new UserError(`${data} has ${ids.length} characters, at least ${timeSteps + 1} are needed.`);
  }
  const source = parallelStreams(ids, {
    timeSteps,
    batchSize: fittingBatchSize(ids.length, batchSize, timeSteps),
  });
  const measured = await evaluate(model, source, null, {
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  });
  const unknown = ids.filter((id) => id === tokenizer.unknownId).length;
  const nats = measured.loss!;
  return {
    text: `loss ${loss(nats)} nats (${bits(nats)} bits) per character over ${grouped(ids.length)} characters, ${grouped(unknown)} of them unknown`,
    facts: { loss: nats, bitsPerCharacter: nats / Math.LN2, characters: ids.length, unknown },
  };
}
