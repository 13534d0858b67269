import { duration, grouped, loss, percent } from '../../terminal/format-numbers';
import type { Reporter } from '../../terminal/reporter';
import { summaryLines } from '../../terminal/summary-lines';
import type { TranslateRun } from './train-translator';
import { translateTexts } from './translate-texts';

/** Validation pairs that are translated as a whole at the end, and those of them that are shown. */
const TRANSLATED = 200;
const SHOWN = 5;

/** Says what is learned, and by which network. */
export function describeTranslator({ source, data, model }: TranslateRun, reporter: Reporter): void {
  const { train, validation, tokenizer } = data;
  const text = [
    `Pairs      ${source.name}: ${grouped(source.sources.length)}, ${tokenizer.vocabularySize} characters`,
    `Split      ${grouped(train.length)} to learn from, ${grouped(validation.length)} to validate`,
    `Example    ${source.sources[0]} → ${source.targets[0]}`,
    '',
  ].join('\n');
  const facts = {
    name: source.name,
    pairs: source.sources.length,
    train: train.length,
    validation: validation.length,
  };
  reporter.say('data', text, { ...facts, vocabulary: tokenizer.vocabularySize });
  const lines = summaryLines(model);
  reporter.say('model', `${lines.join('\n')}\n`, { parameters: model.countParams(), summary: lines });
}

/** Says how an epoch went. */
export function describeEpoch(
  { options, history }: TranslateRun,
  epoch: number,
  seconds: number,
  reporter: Reporter,
): void {
  const last = (key: string) => history[key]?.at(-1) ?? Number.NaN;
  const text = `Epoch ${epoch + 1}/${options.epochs}  loss ${loss(last('loss'))}  val_loss ${loss(last('val_loss'))}  characters ${percent(last('val_acc'))}  ${duration(seconds)}`;
  const facts = {
    loss: last('loss'),
    valLoss: last('val_loss'),
    characterAccuracy: last('val_acc'),
    seconds,
  };
  reporter.say('epoch', text, { epoch: epoch + 1, ...facts });
}

/**
 * Translates pairs that were not learned from, and shows some.
 *
 * @returns the share that has no mistake
 */
export function describeExamples({ model, data, options }: TranslateRun, reporter: Reporter): number {
  const held = data.held.slice(0, TRANSLATED);
  const { tokenizer } = data;
  const sources = held.map(({ source }) => source);
  const translations = translateTexts({ model, tokenizer, maxLength: options.maxLength }, sources);
  const exact = held.filter(({ target }, i) => translations[i] === target).length / held.length;
  const shown = held.slice(0, SHOWN).map(({ source, target }, i) => {
    const right = translations[i] === target;
    return `  ${right ? '✓' : '✗'} ${source} → ${translations[i]}${right ? '' : ` (${target})`}`;
  });
  const text = `\n${percent(exact)} of ${held.length} validation pairs translated without a mistake\n${shown.join('\n')}`;
  reporter.say('translations', text, { exact, pairs: held.length });
  return exact;
}
