import process from 'node:process';
import { inputLines } from '../../input/input-lines';
import { loadRunModel, loadRunTokenizer, type RunConfig } from '../../run-folder/read-run';
import { translateTexts } from './translate-texts';

/**
 * Translates texts and prints a line for each.
 *
 * @param texts - if empty, the lines of standard input
 */
export async function printTranslations(
  folder: string,
  config: RunConfig,
  texts: readonly string[],
  json: boolean,
): Promise<void> {
  const tokenizer = await loadRunTokenizer(folder);
  const { maxLength } = config.options as { maxLength: number };
  const translator = { tokenizer, maxLength, model: await loadRunModel(folder) };
  const print = (text: string) => {
    const [translation] = translateTexts(translator, [text]);
    process.stdout.write(json ? `${JSON.stringify({ text, translation })}\n` : `${translation}\n`);
  };
  for (const text of texts) print(text);
  if (texts.length > 0) return;
  for await (const text of inputLines()) print(text);
}
