import process from 'node:process';
import { loadRunModel, readSavedRun } from '../run-folder/read-run';
import { evaluateClassifier } from './classify/evaluate-classifier';
import { evaluateForecaster } from './forecast/evaluate-forecaster';
import { evaluateText } from './text/evaluate-text';
import { evaluateTranslator } from './translate/evaluate-translator';

/** How good a run is: for people, and for programs. */
export interface Evaluation {
  text: string;
  facts: object;
}

/**
 * Measures a saved run on other data, and prints the result.
 *
 * @throws {UserError} if the folder holds no run, or the data do not fit it
 */
export async function evaluateRun(
  folder: string,
  { data, json }: { data: string; json?: boolean },
): Promise<void> {
  const config = await readSavedRun(folder, 'text', 'classify', 'forecast', 'translate');
  const evaluate = {
    text: evaluateText,
    classify: evaluateClassifier,
    forecast: evaluateForecaster,
    translate: evaluateTranslator,
  }[config.task];
  const { text, facts } = await evaluate({ folder, config, data, model: await loadRunModel(folder) });
  process.stdout.write(json ? `${JSON.stringify(facts)}\n` : `${text}\n`);
}
