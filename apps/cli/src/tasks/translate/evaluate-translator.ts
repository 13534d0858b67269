import type { MeasuredRun } from '../../run-folder/measured-run';
import { loadRunTokenizer } from '../../run-folder/read-run';
import { grouped, percent } from '../../terminal/format-numbers';
import { UserError } from '../../user-error';
import type { Evaluation } from '../evaluate-run';
import { loadPairs } from './prepare-pairs';
import type { TranslateOptions } from './translate-options';
import { translateTexts } from './translate-texts';

/** Texts that are translated at the same time. */
const TEXTS_AT_ONCE = 64;

/** How many texts a translator gets right to the last character. */
export async function evaluateTranslator({ folder, config, model, data }: MeasuredRun): Promise<Evaluation> {
  const options = config.options as unknown as TranslateOptions;
  const tokenizer = await loadRunTokenizer(folder);
  const { sources, targets } = await loadPairs({ ...options, data });
  if (sources.length === 0) throw new UserError(`${data} has no pairs. Name a table with texts in it.`);
  let right = 0;
  for (let start = 0; start < sources.length; start += TEXTS_AT_ONCE) {
    const texts = sources.slice(start, start + TEXTS_AT_ONCE);
    const translations = translateTexts({ model, tokenizer, maxLength: options.maxLength }, texts);
    right += translations.filter((text, i) => text === targets[start + i]).length;
  }
  const exact = right / sources.length;
  return {
    text: `${percent(exact)} of ${grouped(sources.length)} pairs translated without a mistake`,
    facts: { exact, pairs: sources.length },
  };
}
