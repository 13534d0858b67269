import { Command, Option } from 'commander';
import { addTrainingOptions, count } from '../options/training-options';
import type { Outcome } from '../program';
import { trainForecaster } from '../tasks/forecast/train-forecaster';
import { trainingAction } from './training-action';

const EXAMPLES = `
Examples:
  ostinato train forecast                        airline passengers
  ostinato train forecast --data temperatures.csv --column Temp --input-steps 30
  ostinato train forecast --data sales.csv --period 7 --horizon 14`;

/** `ostinato train forecast`: the next values of a series. */
export function trainForecastCommand(outcome: Outcome): Command {
  const command = new Command('forecast')
    .description('the next values of a series')
    .option('--data <file>', 'a .csv or .tsv file (default: airline passengers per month)')
    .option('--column <name>', 'column of the values (default: the last one)')
    .option('--time-column <name>', 'column of the times, checked to rise')
    .option('--time-format <format>', "of the times, 'DD/MM/YYYY' for example (default: ISO 8601)")
    .option('--no-quotes', 'quotes in the table are characters like all others')
    .addOption(count('--period <n>', 'steps per season', undefined, 1_000_000, 2))
    .addOption(
      count(
        '--input-steps <n>',
        'values that the network sees (default: a season, or 24)',
        undefined,
        100_000,
      ),
    )
    .addOption(count('--horizon <n>', 'values that it forecasts at a time', 1, 10_000))
    .addOption(
      new Option('--scale <how>', 'growth: as factor over the season before')
        .choices(['standard', 'growth'])
        .default('standard'),
    );
  const defaults = { units: 16, batchSize: 16, learningRate: 0.005, validation: 1 / 3, dropout: 0 };
  return addTrainingOptions(command, 'forecast', defaults)
    .addHelpText('after', EXAMPLES)
    .action(trainingAction(outcome, trainForecaster));
}
