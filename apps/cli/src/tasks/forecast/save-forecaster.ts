import { resolve } from 'node:path';
import { forecastTable } from '@ostinato/data';
import { repeatableOptions } from '../../run-folder/repeatable-options';
import { sha256 } from '../../run-folder/sha256';
import { writeRun } from '../../run-folder/write-run';
import { grouped } from '../../terminal/format-numbers';
import { sayNextCommands } from '../../terminal/next-commands';
import type { Reporter } from '../../terminal/reporter';
import { VERSION } from '../../version';
import type { ForecastRun } from './train-forecaster';

/** Saves model, scaler, configuration, curves and card, and says how to go on. */
export async function saveForecaster(folder: string, run: ForecastRun, reporter: Reporter): Promise<void> {
  const { model, history, options, stopped } = run;
  await writeRun(folder, {
    model,
    history,
    baselines: {},
    config: forecasterConfig(run),
    card: card(run),
  });
  const next = [
    ...(stopped ? [{ why: 'Go on:', args: `train forecast --resume ${folder}` }] : []),
    { why: 'Forecast what comes next:', args: `predict ${folder} --steps ${options.horizon}` },
    { why: 'Learn from your own series:', args: 'train forecast --data sales.csv --column sold --period 7' },
  ];
  sayNextCommands(reporter, folder, next, { folder: resolve(folder), stopped });
}

/** What repeats the run bit for bit, and what its predictions need. */
export function forecasterConfig({ options, source, data, history, stopped }: ForecastRun) {
  return {
    task: 'forecast',
    version: VERSION,
    data: { name: source.name, values: source.values.length, sha256: sha256(source.values.join()) },
    inputSteps: data.inputSteps,
    scaler: data.scaler.toJSON(),
    options: { ...repeatableOptions(options), data: options.data && resolve(options.data) },
    stopped: stopped || (history.loss?.length ?? 0) < options.epochs,
  };
}

function card({ options, source, data, history, model, results, stopped }: ForecastRun): string {
  return `# Forecaster

Continues ${source.column} of ${source.name} (${grouped(source.values.length)} values; the last ${grouped(source.values.length - data.start)} validate).

| | |
|---|---|
| Network | ${options.layers} × ${options.cell} of ${options.units} units, ${grouped(model.countParams())} parameters; sees ${data.inputSteps} values, forecasts ${options.horizon} |
| Training | ${history.loss?.length ?? 0} of ${options.epochs} epochs${stopped ? ' (interrupted)' : ''}, Adam at ${options.learningRate}, batch ${options.batchSize}, seed ${options.seed} |

Errors over the validation part, in the unit of the series:

\`\`\`
${forecastTable(results)}
\`\`\`

Files: \`model.json\` and weights (tfjs layers format), \`config.json\` (with the scaler), \`metrics.csv\`, \`curves.svg\`.
`;
}
