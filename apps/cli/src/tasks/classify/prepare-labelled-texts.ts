import { createRandom } from '@ostinato/data';
import { WordTokenizer } from '@ostinato/tokenizer';
import { UserError } from '../../user-error';
import type { LabelledTexts } from './load-labelled-texts';
import { naiveBayesAccuracy } from './naive-bayes-accuracy';

/** One part of the data: ids of each text, and its class. */
export interface ClassifiedIds {
  rows: Int32Array[];
  labels: Int32Array;
}

/** Texts, ready to learn from. */
export interface PreparedTexts {
  tokenizer: WordTokenizer;
  train: ClassifiedIds;
  validation: ClassifiedIds;
  /** Accuracies on the validation part that need no network. */
  baselines: { majority: number; naiveBayes: number };
}

/** How texts are prepared. */
export interface PrepareOptions {
  validation: number;
  vocabulary: number;
  /** Words of a text beyond this number are cut off at the front: what is said last counts most. */
  maxLength: number;
  seed: number;
}

/**
 * Parts texts at random, and turns them into ids of words. The vocabulary is that of the training part.
 *
 * @throws {UserError} if there are too few texts
 */
export function prepareLabelledTexts(
  { name, texts, labels }: LabelledTexts,
  options: PrepareOptions,
): PreparedTexts {
  const held = Math.round(options.validation * texts.length);
  if (held < 1 || texts.length - held < 2) {
    throw new UserError(
      `${name} has ${texts.length} texts: too few to learn from some and validate on others.`,
    );
  }
  const order = createRandom(options.seed, 1).shuffle(Array.from(texts, (_, i) => i));
  const [validationRows, trainRows] = [order.slice(0, held), order.slice(held)];
  const tokenizer = WordTokenizer.train(
    trainRows.map((i) => texts[i]!),
    { vocabularySize: options.vocabulary, punctuation: true },
  );
  const part = (rows: number[]): ClassifiedIds => ({
    rows: rows.map((i) => encodeText(tokenizer, texts[i]!, options.maxLength)),
    labels: Int32Array.from(rows, (i) => labels[i]!),
  });
  const [train, validation] = [part(trainRows), part(validationRows)];
  return {
    tokenizer,
    train,
    validation,
    baselines: baselinesOf(train, validation, tokenizer.vocabularySize),
  };
}

/** Ids of a text's words; a text without words counts as one unknown word. */
export function encodeText(
  tokenizer: Pick<WordTokenizer, 'encode' | 'unknownId'>,
  text: string,
  maxLength: number,
): Int32Array {
  const ids = Int32Array.from(tokenizer.encode(text, { parseSpecialTokens: false }).ids);
  return ids.length === 0 ? Int32Array.of(tokenizer.unknownId ?? 0) : ids.slice(-maxLength);
}

function baselinesOf(train: ClassifiedIds, validation: ClassifiedIds, vocabulary: number) {
  const counts: number[] = [];
  for (const label of train.labels) counts[label] = (counts[label] ?? 0) + 1;
  const most = counts.indexOf(Math.max(...counts.filter((count) => count !== undefined)));
  const majority = validation.labels.filter((label) => label === most).length / validation.labels.length;
  return { majority, naiveBayes: naiveBayesAccuracy(train, validation, vocabulary) };
}
