import { Command } from 'commander';
import { addTrainingOptions, count } from '../options/training-options';
import type { Outcome } from '../program';
import { trainClassifier } from '../tasks/classify/train-classifier';
import { trainingAction } from './training-action';

const EXAMPLES = `
Examples:
  ostinato train classify                        generated reviews
  ostinato train classify --data imdb/train      a folder per class
  ostinato train classify --data mails.csv --text-column body`;

/** `ostinato train classify`: many words, one label. */
export function trainClassifyCommand(outcome: Outcome): Command {
  const command = new Command('classify')
    .description('a classifier of texts')
    .option(
      '--data <path>',
      'a folder with a folder per class, or a .csv, .tsv or .jsonl file (default: generated reviews)',
    )
    .option('--text-column <name>', 'column that holds the text', 'text')
    .option('--label-column <name>', 'column that holds the class', 'label')
    .option('--no-quotes', 'quotes in the table are characters like all others')
    .option('--bidirectional', 'read from both ends')
    .addOption(count('--embedding <n>', 'numbers per word', 32, 4096))
    .addOption(count('--vocabulary <n>', 'most frequent words that are known', 20_000, 1_000_000, 4))
    .addOption(count('--max-length <n>', 'words of a text that are read, from its end', 200, 100_000));
  const defaults = { units: 48, batchSize: 32, learningRate: 0.005, validation: 0.2, dropout: 0.2 };
  return addTrainingOptions(command, 'classify', defaults)
    .addHelpText('after', EXAMPLES)
    .action(trainingAction(outcome, trainClassifier));
}
