import { forecastTable } from '@ostinato/data';
import { duration, grouped, loss } from '../../terminal/format-numbers';
import type { Reporter } from '../../terminal/reporter';
import { summaryLines } from '../../terminal/summary-lines';
import type { ForecastRun } from './train-forecaster';

/** Says what is learned, and by which network. */
export function describeForecaster({ source, data, model, options }: ForecastRun, reporter: Reporter): void {
  const { values } = source;
  const text = [
    `Series     ${source.name}: ${grouped(values.length)} values of ${source.column}`,
    `Split      ${grouped(data.start)} to learn from, the last ${grouped(values.length - data.start)} to validate`,
    `Windows    ${data.inputSteps} values seen, ${options.horizon} forecast; scaled ${options.scale === 'growth' ? 'as growth' : 'to mean 0, deviation 1'}`,
    '',
  ].join('\n');
  reporter.say('data', text, {
    name: source.name,
    column: source.column,
    values: values.length,
    train: data.start,
  });
  const lines = summaryLines(model);
  reporter.say('model', `${lines.join('\n')}\n`, { parameters: model.countParams(), summary: lines });
}

/** Says how an epoch went; in long runs every tenth of them. */
export function describeEpoch(
  { options, history }: ForecastRun,
  epoch: number,
  seconds: number,
  reporter: Reporter,
): void {
  const { epochs } = options;
  if ((epoch + 1) % Math.max(1, Math.floor(epochs / 10)) !== 0 && epoch + 1 !== epochs) return;
  const [train, validation] = [history.loss!.at(-1)!, history.val_loss!.at(-1)!];
  const text = `Epoch ${epoch + 1}/${epochs}  loss ${loss(train)}  val_loss ${loss(validation)}  ${duration(seconds)}`;
  reporter.say('epoch', text, { epoch: epoch + 1, loss: train, valLoss: validation, seconds });
}

/** Says how well the network forecasts, beside what needs no learning. */
export function describeResults({ results, options }: ForecastRun, reporter: Reporter): void {
  const errors = results.map(({ name, rmse, mae, smape }) => ({ name, rmse, mae, smape }));
  const text = `\nForecasts of ${options.horizon} at a time over the validation part\n${forecastTable(results)}`;
  reporter.say('comparison', text, { results: errors });
}
