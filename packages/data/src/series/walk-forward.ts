import { ArgumentError, expectInteger } from '../core/errors';
import { type ForecastErrors, forecastErrors } from './forecast-errors';
import { driftForecast, type Forecaster, naiveForecast, seasonalNaiveForecast } from './naive-forecasts';

/** A forecaster, or how to fit one to the history. */
export type ForecastModel = Forecaster | { fit(history: Float64Array): Forecaster | Promise<Forecaster> };

/** How a walk through the test part goes. */
export interface WalkOptions {
  /** First row to forecast: all before it is history from the beginning. */
  start: number;
  /**
   * Rows to forecast at a time; then the walk goes on by so many rows, and knows what really came. Default 1.
   */
  horizon?: number;
  /** Models with `fit` are fitted again after so many forecasts. Default: once, before the first. */
  refitEvery?: number;
  /** Number of rows of history that is shown. Default: all (an expanding window). */
  historyLength?: number;
}

/** What a walk gave. */
export interface ForecastResult extends ForecastErrors {
  name: string;
  /** One forecast for each row from `start` on. */
  forecasts: Float64Array;
}

/**
 * Walks through the end of a series: forecasts, then learns what came, then forecasts again. A value that is
 * to be forecast is not even in the memory behind the history.
 *
 * @returns a forecast for each row from `start` on; the last step may be shorter than the horizon
 * @throws {ArgumentError} if an option is out of range, or a model gives another number of values than asked
 */
export async function walkForward(
  values: ArrayLike<number>,
  model: ForecastModel,
  options: WalkOptions,
): Promise<Float64Array> {
  const { start, horizon = 1, refitEvery = Number.POSITIVE_INFINITY, historyLength = start } = options;
  expectInteger('walkForward', 'start', start, 1, values.length - 1);
  expectInteger('walkForward', 'horizon', horizon, 1);
  expectInteger('walkForward', 'historyLength', historyLength, 1);
  if (refitEvery !== Number.POSITIVE_INFINITY) expectInteger('walkForward', 'refitEvery', refitEvery, 1);

  const forecasts = new Float64Array(values.length - start);
  const known = new Float64Array(values.length).fill(Number.NaN);
  const actual = Float64Array.from(values);
  known.set(actual.subarray(0, start));
  let forecaster: Forecaster | undefined;
  for (let row = start, step = 0; row < values.length; row += horizon, step++) {
    const from = options.historyLength === undefined ? 0 : Math.max(0, row - historyLength);
    const history = known.subarray(from, row);
    if (!forecaster || step % refitEvery === 0) {
      forecaster = typeof model === 'function' ? model : await model.fit(history);
    }
    const asked = Math.min(horizon, values.length - row);
    const given = await forecaster(history, asked);
    if (given.length !== asked) {
      throw new ArgumentError('walkForward', 'model', `a model that gives ${asked} values`, given.length);
    }
    forecasts.set(given, row - start);
    known.set(actual.subarray(row, row + asked), row);
  }
  return forecasts;
}

/**
 * Walks several models through the end of a series, beside those that need no learning: naive, drift and,
 * with a period, seasonal naive. A model that does not beat them has learned nothing.
 *
 * @param models - by name
 * @param options.period - steps per season
 * @returns results, the least RMSE first; `forecastTable` prints them
 */
export async function compareForecasts(
  values: ArrayLike<number>,
  models: Record<string, ForecastModel>,
  options: WalkOptions & { period?: number },
): Promise<ForecastResult[]> {
  const { period, start } = options;
  const all: Record<string, ForecastModel> = { naive: naiveForecast, drift: driftForecast };
  if (period !== undefined) all[`seasonal naive (${period})`] = seasonalNaiveForecast(period);
  const results: ForecastResult[] = [];
  const actual = Array.from(values).slice(start);
  for (const [name, model] of Object.entries({ ...all, ...models })) {
    const forecasts = await walkForward(values, model, options);
    results.push({ name, forecasts, ...forecastErrors(actual, forecasts) });
  }
  return results.sort((a, b) => a.rmse - b.rmse);
}

/** The results as a table in text, one row each. */
export function forecastTable(results: readonly ForecastResult[]): string {
  const cells = results.map(({ name, rmse, mae, smape }) => [
    name,
    ...[rmse, mae, smape].map((error) => error.toPrecision(4)),
  ]);
  const rows = [['forecast', 'RMSE', 'MAE', 'sMAPE %'], ...cells];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = ([name, ...numbers]: string[]) =>
    [name!.padEnd(widths[0]!), ...numbers.map((text, i) => text.padStart(widths[i + 1]!))].join('  ');
  return rows.map(line).join('\n');
}
