import { Command } from 'commander';
import { addTrainingOptions, count } from '../options/training-options';
import type { Outcome } from '../program';
import { trainTranslator } from '../tasks/translate/train-translator';
import { trainingAction } from './training-action';

const EXAMPLES = `
Examples:
  ostinato train translate                       dates, as people write them
  ostinato train translate --data pairs.tsv
  ostinato train translate --data words.csv --source-column en`;

/** `ostinato train translate`: texts into other texts. */
export function trainTranslateCommand(outcome: Outcome): Command {
  const command = new Command('translate')
    .description('texts into other texts, character by character')
    .option('--data <file>', 'a .csv or .tsv file (default: generated dates)')
    .option('--source-column <name>', 'column of the texts', 'source')
    .option('--target-column <name>', 'column of what they become', 'target')
    .option('--no-quotes', 'quotes in the table are characters like all others')
    .addOption(count('--embedding <n>', 'numbers per character', 32, 4096))
    .addOption(count('--max-length <n>', 'longest text, in characters', 60, 10_000));
  const defaults = { units: 96, batchSize: 32, learningRate: 0.003, validation: 0.1, dropout: 0 };
  return addTrainingOptions(command, 'translate', defaults)
    .addHelpText('after', EXAMPLES)
    .action(trainingAction(outcome, trainTranslator));
}
