import { padRagged } from '@ostinato/data';
import { loadRunTokenizer } from '../../run-folder/read-run';
import { UserError } from '../../user-error';
import type { FlowBatch, FlowRun } from '../inspect/flow-batch';
import { ofOneLength } from '../inspect/of-one-length';
import type { ClassifyOptions } from './classify-options';
import { loadLabelledTexts } from './load-labelled-texts';
import { encodeText } from './prepare-labelled-texts';

/**
 * Texts of one length, with their classes.
 *
 * @throws {UserError} if the texts are gone, or have a class that the run does not know
 */
export async function classifierFlowBatch({ folder, config, data }: FlowRun): Promise<FlowBatch> {
  const options = config.options as unknown as ClassifyOptions;
  const classNames = config.classNames as string[];
  const found = await loadLabelledTexts({ ...options, data: data ?? options.data });
  const classes = found.classNames.map((name) => classNames.indexOf(name));
  if (classes.includes(-1)) {
    const foreign = found.classNames[classes.indexOf(-1)];
    throw new UserError(`${found.name} has the class '${foreign}', the run knows ${classNames.join(', ')}.`);
  }
  const tokenizer = await loadRunTokenizer(folder);
  const ids = found.texts.map((text) => encodeText(tokenizer, text, options.maxLength));
  const chosen = ofOneLength(ids.length, (i) => ids[i]!.length);
  const rows = chosen.map((i) => ids[i]!);
  return {
    x: padRagged({ rows }).array,
    y: {
      data: Int32Array.from(chosen, (i) => classes[found.labels[i]!]!),
      shape: [chosen.length, 1],
    },
    loss: 'sparseCategoricalCrossentropy',
    losing: 'the class',
    batch: `${rows.length} texts of ${rows[0]!.length} words`,
    source: found.name,
  };
}
