import type { MeasuredRun } from '../../run-folder/measured-run';
import { grouped, percent } from '../../terminal/format-numbers';
import { UserError } from '../../user-error';
import type { Evaluation } from '../evaluate-run';
import type { ClassifyOptions } from './classify-options';
import { loadLabelledTexts } from './load-labelled-texts';
import { loadClassifier, predictClasses } from './predict-classes';

/** Texts that are classified at the same time. */
const TEXTS_AT_ONCE = 64;

/**
 * How many texts a classifier puts where they belong, class by class.
 *
 * @throws {UserError} if the data have a class that the classifier does not know
 */
export async function evaluateClassifier({ folder, config, data }: MeasuredRun): Promise<Evaluation> {
  const classifier = await loadClassifier(folder, config);
  const { classNames } = classifier;
  const found = await loadLabelledTexts({ ...(config.options as unknown as ClassifyOptions), data });
  const foreign = found.classNames.find((name) => !classNames.includes(name));
  if (foreign !== undefined) {
    throw new UserError(`${data} has the class '${foreign}', the run knows ${classNames.join(', ')}.`);
  }
  const confusion = classNames.map(() => classNames.map(() => 0));
  for (let start = 0; start < found.texts.length; start += TEXTS_AT_ONCE) {
    predictClasses(classifier, found.texts.slice(start, start + TEXTS_AT_ONCE)).forEach(({ label }, i) => {
      const truth = classNames.indexOf(found.classNames[found.labels[start + i]!]!);
      confusion[truth]![classNames.indexOf(label)]!++;
    });
  }
  const correct = confusion.reduce((sum, row, i) => sum + row[i]!, 0);
  const accuracy = correct / found.texts.length;
  const text = [
    `accuracy ${percent(accuracy)} over ${grouped(found.texts.length)} texts`,
    '',
    ...table(classNames, confusion),
  ];
  return { text: text.join('\n'), facts: { accuracy, texts: found.texts.length, classNames, confusion } };
}

/** Rows are the true classes, columns the predicted ones. */
function table(classNames: readonly string[], confusion: readonly number[][]): string[] {
  const width = Math.max(8, ...classNames.map((name) => name.length));
  const line = (head: string, cells: readonly (string | number)[]) =>
    [head.padEnd(width), ...cells.map((cell) => String(cell).padStart(width))].join('  ');
  return [line('is \\ said', classNames), ...classNames.map((name, i) => line(name, confusion[i]!))];
}
