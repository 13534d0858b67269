import { Command } from 'commander';
import { evaluateRun } from '../tasks/evaluate-run';

const EXAMPLES = `
Examples:
  ostinato evaluate runs/novel --data sequel.txt
  ostinato evaluate runs/reviews --data test.csv
  ostinato evaluate runs/sales --data newer.csv --json`;

/** `ostinato evaluate`: how good a saved run is on other data. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Measure a saved run on data that it has not seen')
    .argument('<run>', 'folder of the run')
    .requiredOption('--data <path>', 'a text, labelled texts, or a series, as the run learned from')
    .option('--json', 'JSON, for programs')
    .addHelpText('after', EXAMPLES)
    .action((run: string, options: { data: string; json?: boolean }) => evaluateRun(run, options));
}
