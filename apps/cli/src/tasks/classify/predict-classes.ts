import { padRagged } from '@ostinato/data';
import type { LayersModel } from '@ostinato/layers';
import type { Tokenizer } from '@ostinato/tokenizer';
import { type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { loadRunModel, loadRunTokenizer, type RunConfig } from '../../run-folder/read-run';
import { encodeText } from './prepare-labelled-texts';

/** A trained classifier, as it was saved. */
export interface SavedClassifier {
  model: LayersModel;
  tokenizer: Tokenizer;
  classNames: string[];
  maxLength: number;
}

/** How likely each class is for one text. */
export interface Prediction {
  text: string;
  /** The likeliest class. */
  label: string;
  /** By class. */
  probabilities: Record<string, number>;
}

/** Loads a classifier from the folder of its run. */
export async function loadClassifier(folder: string, config: RunConfig): Promise<SavedClassifier> {
  const tokenizer = await loadRunTokenizer(folder);
  const { classNames, options } = config as RunConfig & {
    classNames: string[];
    options: { maxLength: number };
  };
  return { tokenizer, model: await loadRunModel(folder), classNames, maxLength: options.maxLength };
}

/**
 * Classifies texts. The padding of a short text beside a long one is masked, so that a text's result does not
 * depend on the others.
 */
export function predictClasses(classifier: SavedClassifier, texts: readonly string[]): Prediction[] {
  if (texts.length === 0) return [];
  const { model, tokenizer, classNames, maxLength } = classifier;
  const { array } = padRagged({ rows: texts.map((text) => encodeText(tokenizer, text, maxLength)) });
  const output = tidy(() =>
    model.predict(tensor2d(array.data, array.shape as [number, number], 'int32')),
  ) as Tensor;
  const values = output.dataSync();
  output.dispose();
  return texts.map((text, i) => {
    const row = classNames.map((_, j) => values[i * classNames.length + j]!);
    const label = classNames[row.indexOf(Math.max(...row))]!;
    return { text, label, probabilities: Object.fromEntries(classNames.map((name, j) => [name, row[j]!])) };
  });
}
