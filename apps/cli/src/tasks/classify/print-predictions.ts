import process from 'node:process';
import { inputLines } from '../../input/input-lines';
import type { RunConfig } from '../../run-folder/read-run';
import { percent } from '../../terminal/format-numbers';
import { loadClassifier, type Prediction, predictClasses } from './predict-classes';

/** Texts that are piped into standard input are classified together; those that are typed, each by itself. */
const LINES_AT_ONCE = 64;

/**
 * Classifies texts and prints a line for each.
 *
 * @param texts - if empty, the lines of standard input
 */
export async function printPredictions(
  folder: string,
  config: RunConfig,
  texts: readonly string[],
  json: boolean,
): Promise<void> {
  const classifier = await loadClassifier(folder, config);
  const print = (batch: readonly string[]) => {
    for (const prediction of predictClasses(classifier, batch))
      process.stdout.write(`${line(prediction, json)}\n`);
  };
  if (texts.length > 0) return print(texts);
  let waiting: string[] = [];
  for await (const text of inputLines()) {
    waiting.push(text);
    if (waiting.length < LINES_AT_ONCE && !process.stdin.isTTY) continue;
    print(waiting);
    waiting = [];
  }
  print(waiting);
}

function line(prediction: Prediction, json: boolean): string {
  if (json) return JSON.stringify(prediction);
  const { label, probabilities, text } = prediction;
  return `${label.padEnd(12)} ${percent(probabilities[label]!).padStart(7)}  ${text}`;
}
