import { compareForecasts, forecastTable, type ScalerState, scalerFromJson } from '@ostinato/data';
import type { MeasuredRun } from '../../run-folder/measured-run';
import { UserError } from '../../user-error';
import type { Evaluation } from '../evaluate-run';
import type { ForecastOptions } from './forecast-options';
import { loadSeries } from './load-series';
import { networkForecaster } from './network-forecaster';

/**
 * How well a network forecasts a series, beside what needs no learning.
 *
 * @throws {UserError} if the series is too short to begin
 */
export async function evaluateForecaster({ config, model, data }: MeasuredRun): Promise<Evaluation> {
  const { scaler: state, inputSteps } = config as unknown as { scaler: ScalerState; inputSteps: number };
  const options = config.options as unknown as ForecastOptions;
  const scaler = scalerFromJson(state);
  const { values, name } = await loadSeries({ ...options, data });
  const start = inputSteps + scaler.memory;
  if (values.length <= start)
    throw new UserError(`${name} has ${values.length} values, at least ${start + 1} are needed.`);
  const network = networkForecaster({ model, scaler, inputSteps });
  const { horizon, period, cell } = options;
  const results = await compareForecasts(values, { [cell]: network }, { start, horizon, period });
  const facts = results.map(({ name, rmse, mae, smape }) => ({ name, rmse, mae, smape }));
  return { text: forecastTable(results), facts: { from: start, horizon, results: facts } };
}
