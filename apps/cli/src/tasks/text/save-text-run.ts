import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import { writeRun } from '../../run-folder/write-run';
import { bits, grouped, loss } from '../../terminal/format-numbers';
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
    config: runConfig(run),
    card: card(run),
  });
  const commands = nextCommands(folder);
  const text = [
    `\nSaved to ${folder}`,
    '',
    ...commands.map(({ why, command }) => `  ${why}\n    ${command}`),
  ].join('\n');
  reporter.say('saved', text, {
    folder: resolve(folder),
    stopped: run.stopped,
    commands: commands.map((c) => c.command),
  });
}

/** What repeats the run bit for bit: the text is named and hashed, not copied. */
function runConfig({ options, source, stopped }: TextRun): object {
  const { text, out, ...rest } = options;
  const sha256 = createHash('sha256').update(source.text).digest('hex');
  return {
    task: 'text',
    version: VERSION,
    text: {
      name: source.name,
      path: text && text !== '-' ? resolve(text) : undefined,
      characters: source.text.length,
      sha256,
    },
    options: rest,
    stopped,
  };
}

/** In a clone of the repository the commands go through npm. */
function nextCommands(folder: string): { why: string; command: string }[] {
  const program = process.env.npm_lifecycle_event === 'start' ? 'npm start --' : 'npx ostinato';
  return [
    { why: 'Write more:', command: `${program} generate ${folder} --length 500 --temperature 0.8` },
    { why: 'Learn from your own text:', command: `${program} train --text my.txt --cell gru --units 256` },
  ];
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
