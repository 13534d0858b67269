import { Command } from 'commander';
import { count } from '../options/training-options';
import { readSavedRun } from '../run-folder/read-run';
import { printPredictions } from '../tasks/classify/print-predictions';
import { printForecast } from '../tasks/forecast/print-forecast';
import { printTranslations } from '../tasks/translate/print-translations';

const EXAMPLES = `
Examples:
  ostinato predict runs/reviews "not bad , not great , just okay"
  cat mails.txt | ostinato predict runs/mails --json
  ostinato predict runs/sales --steps 14 --data newer.csv`;

interface PredictOptions {
  steps: number;
  data?: string;
  json?: boolean;
}

/** `ostinato predict`: classes of texts, or the next values of a series, by a saved run. */
export function predictCommand(): Command {
  return new Command('predict')
    .description('Classify or translate texts, or forecast a series, by a saved run')
    .argument('<run>', 'folder of the run')
    .argument('[texts...]', 'texts to classify or translate (default: the lines of standard input)')
    .addOption(count('--steps <n>', 'values to forecast', 12, 1_000_000))
    .option('--data <file>', 'series to forecast from (default: the one that was learned from)')
    .option('--json', 'JSON, for programs')
    .addHelpText('after', EXAMPLES)
    .action(async (run: string, texts: string[], { steps, data, json = false }: PredictOptions) => {
      const config = await readSavedRun(run, 'classify', 'forecast', 'translate');
      if (config.task === 'classify') await printPredictions(run, config, texts, json);
      else if (config.task === 'translate') await printTranslations(run, config, texts, json);
      else await printForecast(run, config, steps, data, json);
    });
}
