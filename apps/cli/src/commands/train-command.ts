import { Command } from 'commander';
import type { Outcome } from '../program';
import { trainClassifyCommand } from './train-classify-command';
import { trainForecastCommand } from './train-forecast-command';
import { trainTextCommand } from './train-text-command';
import { trainTranslateCommand } from './train-translate-command';

const EXAMPLES = `
Without a task it runs 'ostinato train text'; see its options with
  ostinato train text --help

Examples:
  ostinato train --text novel.txt
  ostinato train classify --data mails.csv --text-column body
  ostinato train forecast --data sales.csv --period 7 --horizon 14
  ostinato train translate --data pairs.tsv`;

/** `ostinato train …`: one subcommand per kind of task, `text` unless another is named. */
export function trainCommand(outcome: Outcome): Command {
  return new Command('train')
    .description('Train a network and save it')
    .addCommand(trainTextCommand(outcome), { isDefault: true })
    .addCommand(trainClassifyCommand(outcome))
    .addCommand(trainForecastCommand(outcome))
    .addCommand(trainTranslateCommand(outcome))
    .addHelpText('after', EXAMPLES);
}
