import { resolve } from 'node:path';
import { repeatableOptions } from '../../run-folder/repeatable-options';
import { sha256 } from '../../run-folder/sha256';
import { writeRun } from '../../run-folder/write-run';
import { grouped, percent } from '../../terminal/format-numbers';
import { sayNextCommands } from '../../terminal/next-commands';
import type { Reporter } from '../../terminal/reporter';
import { VERSION } from '../../version';
import type { TranslateRun } from './train-translator';

/** Saves model, tokenizer, configuration, curves and card, and says how to go on. */
export async function saveTranslator(folder: string, run: TranslateRun, reporter: Reporter): Promise<void> {
  const { model, history, stopped, data } = run;
  await writeRun(folder, {
    model,
    history,
    tokenizer: data.tokenizer,
    baselines: {},
    config: translatorConfig(run),
    card: card(run),
  });
  const next = [
    ...(stopped ? [{ why: 'Go on:', args: `train translate --resume ${folder}` }] : []),
    { why: 'Translate:', args: `predict ${folder} ${JSON.stringify(data.held[0]!.source)}` },
    { why: 'Learn from your own pairs:', args: 'train translate --data pairs.tsv' },
  ];
  sayNextCommands(reporter, folder, next, { folder: resolve(folder), stopped });
}

/** What repeats the run bit for bit. */
export function translatorConfig({ options, source, history, stopped }: TranslateRun) {
  const { name, sources, targets } = source;
  return {
    task: 'translate',
    version: VERSION,
    data: { name, pairs: sources.length, sha256: sha256(JSON.stringify([sources, targets])) },
    options: { ...repeatableOptions(options), data: options.data && resolve(options.data) },
    stopped: stopped || (history.loss?.length ?? 0) < options.epochs,
  };
}

function card({ options, source, history, model, exact, stopped }: TranslateRun): string {
  return `# Translator

Learned from ${source.name} (${grouped(source.sources.length)} pairs; ${Math.round(options.validation * 100)} % of them, drawn at random, validate).

| | |
|---|---|
| Network | encoder and decoder of ${options.units} ${options.cell} units each, with attention, over characters; ${grouped(model.countParams())} parameters |
| Training | ${history.loss?.length ?? 0} of ${options.epochs} epochs${stopped ? ' (interrupted)' : ''}, Adam at ${options.learningRate}, batch ${options.batchSize}, seed ${options.seed} |
| Validation pairs without a mistake | ${exact === undefined ? 'not measured' : percent(exact)} |

Files: \`model.json\` and weights (tfjs layers format), \`tokenizer.json\` (Hugging Face format), \`config.json\`, \`metrics.csv\`, \`curves.svg\`.
`;
}
