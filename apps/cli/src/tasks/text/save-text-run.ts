import { resolve } from 'node:path';
import { repeatableOptions } from '../../run-folder/repeatable-options';
import { sha256 } from '../../run-folder/sha256';
import { writeRun } from '../../run-folder/write-run';
import { bits, grouped, loss } from '../../terminal/format-numbers';
import { sayNextCommands } from '../../terminal/next-commands';
import type { Reporter } from '../../terminal/reporter';
import { VERSION } from '../../version';
import type { TextRun } from './train-text';

/** Saves model, tokenizer, configuration, curves and card, and says how to go on. */
export async function saveTextRun(folder: string, run: TextRun, reporter: Reporter): Promise<void> {
  const { model, history } = run;
  const { tokenizer, baselines } = run.data;
  await writeRun(folder, {
    model,
    tokenizer,
    history,
    baselines: { ...baselines },
    config: textRunConfig(run),
    card: card(run),
  });
  const next = [
    ...(run.stopped ? [{ why: 'Go on:', args: `train text --resume ${folder}` }] : []),
    { why: 'Write more:', args: `generate ${folder} --length 500 --temperature 0.8` },
    { why: 'Learn from your own text:', args: 'train --text my.txt --cell gru --units 256' },
  ];
  sayNextCommands(reporter, folder, next, { folder: resolve(folder), stopped: run.stopped });
}

/** What repeats the run bit for bit: the text is named and hashed, not copied. */
export function textRunConfig({ options, source, history, stopped }: TextRun) {
  return {
    task: 'text',
    version: VERSION,
    data: {
      name: source.name,
      characters: source.text.length,
      sha256: sha256(source.text),
    },
    options: {
      ...repeatableOptions(options),
      text: options.text && options.text !== '-' ? resolve(options.text) : options.text,
    },
    stopped: stopped || (history.loss?.length ?? 0) < options.epochs,
  };
}

function card({ options, source, data, history, model, stopped }: TextRun): string {
  const validation = history.val_loss?.at(-1);
  const reached =
    validation === undefined
      ? 'not measured'
      : `${loss(validation)} nats (${bits(validation)} bits) per character`;
  return `# Character language model

Learned from ${source.name} (${grouped(source.text.length)} characters; the last ${Math.round(options.validation * 100)} % validate).

| | |
|---|---|
| Network | embedding ${options.embedding}, ${options.layers} × ${options.cell} of ${options.units} units, ${grouped(model.countParams())} parameters |
| Training | ${history.loss?.length ?? 0} of ${options.epochs} epochs${stopped ? ' (interrupted)' : ''}, Adam at ${options.learningRate}, batch ${options.batchSize}, ${options.timeSteps} steps, seed ${options.seed} |
| Validation loss | ${reached} |
| Unigram, bigram | ${loss(data.baselines.unigram)}, ${loss(data.baselines.bigram)} nats per character |

It writes text that looks like what it read. It knows nothing, and repeats what stood in its source.

Files: \`model.json\` and weights (tfjs layers format), \`tokenizer.json\` (Hugging Face format), \`config.json\`, \`metrics.csv\`, \`curves.svg\`.
`;
}
