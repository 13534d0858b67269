import { resolve } from 'node:path';
import { repeatableOptions } from '../../run-folder/repeatable-options';
import { sha256 } from '../../run-folder/sha256';
import { writeRun } from '../../run-folder/write-run';
import { grouped, percent } from '../../terminal/format-numbers';
import { sayNextCommands } from '../../terminal/next-commands';
import type { Reporter } from '../../terminal/reporter';
import { VERSION } from '../../version';
import type { ClassifierRun } from './train-classifier';

/** Saves model, tokenizer, configuration, curves and card, and says how to go on. */
export async function saveClassifier(folder: string, run: ClassifierRun, reporter: Reporter): Promise<void> {
  const { model, history, stopped } = run;
  await writeRun(folder, {
    model,
    history,
    tokenizer: run.data.tokenizer,
    baselines: {},
    config: classifierConfig(run),
    card: card(run),
  });
  const next = [
    ...(stopped ? [{ why: 'Go on:', args: `train classify --resume ${folder}` }] : []),
    { why: 'Classify a text:', args: `predict ${folder} "not bad , not great , just okay"` },
    {
      why: 'Learn from your own texts (a folder per class, or a table):',
      args: 'train classify --data reviews.csv',
    },
  ];
  sayNextCommands(reporter, folder, next, { folder: resolve(folder), stopped });
}

/** What repeats the run bit for bit, and what its predictions need. */
export function classifierConfig({ options, source, history, stopped }: ClassifierRun) {
  return {
    task: 'classify',
    version: VERSION,
    classNames: source.classNames,
    data: {
      name: source.name,
      texts: source.texts.length,
      sha256: sha256(JSON.stringify([source.texts, source.labels])),
    },
    options: { ...repeatableOptions(options), data: options.data && resolve(options.data) },
    stopped: stopped || (history.loss?.length ?? 0) < options.epochs,
  };
}

function card({ options, source, data, history, model, stopped }: ClassifierRun): string {
  const accuracy = history.val_acc?.at(-1);
  return `# Text classifier

Sorts texts into ${source.classNames.join(', ')}. Learned from ${source.name} (${grouped(source.texts.length)} texts; ${Math.round(options.validation * 100)} % of them, drawn at random, validate).

| | |
|---|---|
| Network | embedding ${options.embedding}, ${options.layers} × ${options.bidirectional ? 'bidirectional ' : ''}${options.cell} of ${options.units} units, ${grouped(model.countParams())} parameters |
| Training | ${history.loss?.length ?? 0} of ${options.epochs} epochs${stopped ? ' (interrupted)' : ''}, Adam at ${options.learningRate}, batch ${options.batchSize}, seed ${options.seed} |
| Validation accuracy | ${accuracy === undefined ? 'not measured' : percent(accuracy)} |
| Most frequent class, naive Bayes over words | ${percent(data.baselines.majority)}, ${percent(data.baselines.naiveBayes)} |

It knows texts like those it learned from, and always chooses one of its classes.

Files: \`model.json\` and weights (tfjs layers format), \`tokenizer.json\` (Hugging Face format), \`config.json\`, \`metrics.csv\`, \`curves.svg\`.
`;
}
