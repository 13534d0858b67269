import { createRandom } from '@ostinato/data';
import type { RunContext } from '../../commands/training-action';
import { quoteBlock } from '../../terminal/quote-block';
import { generateText } from './generate-text';
import type { TextRun } from './train-text';

/** From careful to bold. */
const TEMPERATURES = [0.5, 0.8, 1.1];

/** Lets the network write a piece at each temperature. */
export function sampleTexts({ options, model, data }: TextRun, { reporter }: RunContext): void {
  if (options.sampleLength === 0) return;
  for (const temperature of TEMPERATURES) {
    const random = createRandom(options.seed, TEMPERATURES.indexOf(temperature)).uniform;
    const text = [
      ...generateText(model, data.tokenizer, { length: options.sampleLength, temperature, random }),
    ].join('');
    const block = quoteBlock(text, process.stdout.columns);
    reporter.say('sample', `\nSample at temperature ${temperature}\n${block}`, { temperature, text });
  }
}
