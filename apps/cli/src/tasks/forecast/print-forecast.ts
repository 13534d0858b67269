import process from 'node:process';
import { type ScalerState, scalerFromJson } from '@ostinato/data';
import { loadRunModel, type RunConfig } from '../../run-folder/read-run';
import { UserError } from '../../user-error';
import type { SeriesOptions } from './forecast-options';
import { loadSeries } from './load-series';
import { networkForecaster } from './network-forecaster';

/**
 * Prints the values that come after a series, one per line.
 *
 * @param data - a newer file of the same columns; the one that was learned from if absent
 * @throws {UserError} if the series is shorter than what the network has to see
 */
export async function printForecast(
  folder: string,
  config: RunConfig,
  steps: number,
  data: string | undefined,
  json: boolean,
): Promise<void> {
  const { inputSteps, scaler, options } = config as RunConfig & {
    inputSteps: number;
    scaler: ScalerState;
    options: SeriesOptions;
  };
  const { values, column, name } = await loadSeries({ ...options, data: data ?? options.data });
  const network = { scaler: scalerFromJson(scaler), inputSteps };
  const least = inputSteps + network.scaler.memory;
  if (values.length < least)
    throw new UserError(`${name} has ${values.length} values, the network needs ${least} before a forecast.`);
  const forecaster = networkForecaster({ ...network, model: await loadRunModel(folder) });
  const forecast = Array.from(await forecaster(values, steps));
  process.stdout.write(
    json
      ? `${JSON.stringify({ column, forecast })}\n`
      : `${forecast.map((value) => value.toPrecision(6)).join('\n')}\n`,
  );
}
