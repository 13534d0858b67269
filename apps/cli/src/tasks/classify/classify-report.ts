import { duration, grouped, loss, percent } from '../../terminal/format-numbers';
import type { Reporter } from '../../terminal/reporter';
import { summaryLines } from '../../terminal/summary-lines';
import type { ClassifierRun } from './train-classifier';

/** Says what is learned, by which network, and what is trivial. */
export function describeClassifier({ source, data, model }: ClassifierRun, reporter: Reporter): void {
  const { train, validation, baselines, tokenizer } = data;
  const text = [
    `Texts      ${source.name}: ${grouped(source.texts.length)}, classes ${source.classNames.join(', ')}`,
    `Split      ${grouped(train.rows.length)} to learn from, ${grouped(validation.rows.length)} to validate; ${grouped(tokenizer.vocabularySize)} words`,
    `Baselines  most frequent class ${percent(baselines.majority)}, naive Bayes over words ${percent(baselines.naiveBayes)}`,
    '',
  ].join('\n');
  reporter.say('data', text, {
    name: source.name,
    texts: source.texts.length,
    classes: source.classNames,
    train: train.rows.length,
    validation: validation.rows.length,
    vocabulary: tokenizer.vocabularySize,
    ...baselines,
  });
  const lines = summaryLines(model);
  reporter.say('model', `${lines.join('\n')}\n`, { parameters: model.countParams(), summary: lines });
}

/** Says how an epoch went, beside what counting achieves. */
export function describeEpoch(
  { options, history, data }: ClassifierRun,
  epoch: number,
  seconds: number,
  reporter: Reporter,
): void {
  const last = (key: string) => history[key]?.at(-1) ?? Number.NaN;
  const text = [
    `Epoch ${epoch + 1}/${options.epochs}  loss ${loss(last('loss'))}  val_loss ${loss(last('val_loss'))}`,
    `accuracy ${percent(last('val_acc'))} (Bayes ${percent(data.baselines.naiveBayes)})  ${duration(seconds)}`,
  ].join('  ');
  reporter.say('epoch', text, {
    epoch: epoch + 1,
    loss: last('loss'),
    accuracy: last('acc'),
    valLoss: last('val_loss'),
    valAccuracy: last('val_acc'),
    seconds,
  });
}
