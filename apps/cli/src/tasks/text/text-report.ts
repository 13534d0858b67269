import { duration, grouped, loss } from '../../terminal/format-numbers';
import type { Reporter } from '../../terminal/reporter';
import { summaryLines } from '../../terminal/summary-lines';
import type { TextRun } from './train-text';

/** Says what is learned, by which network, and what is trivial. */
export function introduction({ source, data, options, model }: TextRun, reporter: Reporter): void {
  const { train, validation, tokenizer, baselines } = data;
  const characters = train.length + validation.length;
  const percent = Math.round(options.validation * 100);
  const text = [
    `Text       ${source.name}: ${grouped(characters)} characters, ${tokenizer.vocabularySize - 2} different`,
    `Split      ${grouped(train.length)} to learn from, the last ${percent} % to validate`,
    `Baselines  unigram ${loss(baselines.unigram)}, bigram ${loss(baselines.bigram)} nats per character (validation)`,
    '',
  ].join('\n');
  reporter.say('data', text, {
    name: source.name,
    characters,
    vocabulary: tokenizer.vocabularySize,
    train: train.length,
    validation: validation.length,
    ...baselines,
  });
  const lines = summaryLines(model);
  reporter.say('model', `${lines.join('\n')}\n`, { parameters: model.countParams(), summary: lines });
}

/** Says how an epoch went, beside what counting achieves. */
export function epochLine(
  { options, history, data }: TextRun,
  epoch: number,
  seconds: number,
  reporter: Reporter,
): void {
  const { baselines } = data;
  const train = history.loss!.at(-1)!;
  const validation = history.val_loss!.at(-1)!;
  const text = [
    `Epoch ${epoch + 1}/${options.epochs}  loss ${loss(train)}  val_loss ${loss(validation)}`,
    `unigram ${loss(baselines.unigram)}  bigram ${loss(baselines.bigram)}  ${duration(seconds)}`,
  ].join('  ');
  reporter.say('epoch', text, { epoch: epoch + 1, loss: train, valLoss: validation, ...baselines, seconds });
}
