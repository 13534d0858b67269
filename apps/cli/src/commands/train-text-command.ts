import { Command } from 'commander';
import { addTrainingOptions, count } from '../options/training-options';
import type { Outcome } from '../program';
import { trainText } from '../tasks/text/train-text';
import { trainingAction } from './training-action';

const EXAMPLES = `
Examples:
  ostinato train --text novel.txt
  ostinato train --text notes.txt --cell gru --units 128 --epochs 5
  cat *.md | ostinato train --text - --out runs/notes`;

/** `ostinato train text`: a language model over the characters of a text. */
export function trainTextCommand(outcome: Outcome): Command {
  const command = new Command('text')
    .description('a character language model (the default)')
    .option(
      '--text <file>',
      'text to learn, - for standard input (default: lib.dom.d.ts of the installed TypeScript)',
    )
    .addOption(count('--embedding <n>', 'numbers per character', 48, 4096))
    .addOption(count('--time-steps <n>', 'characters that the gradient reaches back', 64, 65_536))
    .addOption(count('--sample-length <n>', 'characters per sample', 240, 1_000_000, 0));
  const defaults = { units: 128, batchSize: 16, learningRate: 0.012, validation: 0.1, dropout: 0 };
  return addTrainingOptions(command, 'text', defaults)
    .addHelpText('after', EXAMPLES)
    .action(trainingAction(outcome, trainText));
}
