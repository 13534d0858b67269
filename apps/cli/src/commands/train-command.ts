import { Command } from 'commander';
import type { Outcome } from '../program';
import { trainClassifyCommand } from './train-classify-command';
import { trainForecastCommand } from './train-forecast-command';
import { trainTextCommand } from './train-text-command';
import { trainTranslateCommand } from './train-translate-command';

/** `ostinato train …`: one subcommand per kind of task, `text` unless another is named. */
export function trainCommand(outcome: Outcome): Command {
  return new Command('train')
    .description('Train a network and save it')
    .addCommand(trainTextCommand(outcome), { isDefault: true })
    .addCommand(trainClassifyCommand(outcome))
    .addCommand(trainForecastCommand(outcome))
    .addCommand(trainTranslateCommand(outcome));
}
