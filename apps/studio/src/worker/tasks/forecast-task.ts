import { airPassengers, columnOf, forecastErrors, type TimeSeries, yearlySunspots } from '@ostinato/data';
import { type LayersModel, layers, sequential } from 'ostinato';
import { meanOf, simulateFutures } from '../uses/simulate-futures';
import { readSeries } from './read-series';
import { addRecurrentLayers } from './recurrent-stack';
import type { Samples, StudioTask } from './studio-task';

/** A series to forecast: its values, how far back a forecast looks, and how often it repeats itself. */
interface Series {
  name: string;
  values: Float64Array;
  /** Steps of one season; the network looks one season back. */
  season: number;
}

/** International airline passengers per month, 1949-1960. */
export const airlineTask = () =>
  forecastTask(fromSeries('passengers, thousands', airPassengers(), 'passengers', 12));

/** Sunspots per year since 1700. */
export const sunspotsTask = () =>
  forecastTask(fromSeries('sunspots', yearlySunspots(), Object.keys(yearlySunspots().columns)[0] ?? '', 11));

/**
 * The last numeric column of a CSV file, oldest row first.
 *
 * @throws {Error} if there is none, or too few rows
 */
export async function csvTask(text: string): Promise<StudioTask> {
  const { column, values } = await readSeries(text);
  return forecastTask({ name: column, values, season: 12 });
}

function fromSeries(name: string, series: TimeSeries, column: string, season: number): Series {
  return { name, values: columnOf(series, column), season };
}

function forecastTask(series: Series): StudioTask {
  const { values, season, name } = series;
  const cut = Math.floor(values.length * 0.75);
  // What grows by a factor is learned as its logarithm.
  const logarithmic = values.every((value) => value > 0);
  const level = values.map((value) => (logarithmic ? Math.log(value) : value));
  const learned = level.subarray(0, cut);
  const mean = meanOf(learned);
  const deviation = Math.sqrt(learned.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cut) || 1;
  const scaled = Float32Array.from(level, (value) => (value - mean) / deviation);
  const squared = (lag: number) => {
    let sum = 0;
    for (let t = cut; t < scaled.length; t++) sum += (scaled[t]! - scaled[t - lag]!) ** 2;
    return sum / (scaled.length - cut);
  };
  const actual = values.subarray(cut);
  const toValue = (output: number) =>
    logarithmic ? Math.exp(output * deviation + mean) : output * deviation + mean;
  // A logarithm needs values above zero, also of a history that was changed by hand.
  const least = values.reduce((low, value) => Math.min(low, value)) / 2;
  const toLevel = (value: number) =>
    ((logarithmic ? Math.log(Math.max(value, least)) : value) - mean) / deviation;
  return {
    unit: 'squared error, scaled',
    train: windows(scaled, season, cut, season),
    validation: windows(scaled, cut, scaled.length, season),
    elementsPerSample: season,
    elements: 'values',
    floors: [
      { name: 'as the step before', value: squared(1) },
      { name: 'as a season ago', value: squared(season) },
    ],
    loss: 'meanSquaredError',
    metrics: [],
    build(setup) {
      const model = sequential({ seed: setup.seed });
      addRecurrentLayers(model, setup, { sequences: false, inputShape: [season, 1] });
      model.add(layers.dense({ units: 1 }));
      return model;
    },
    use: { kind: 'forecast', name, values: [...values], season },
    abilities: {
      forecast(model, history, steps, seed) {
        const held = windows(scaled, cut, scaled.length, season);
        const errors = forecastAll(model, held).map((forecast, t) => held.y.data[t]! - forecast);
        const past = history.slice(-season).map((value) => toLevel(value));
        return simulateFutures(model, past, { steps, errors, seed, toValue });
      },
    },
    say(model) {
      const rmse = (forecasts: ArrayLike<number>) => forecastErrors(actual, forecasts).rmse.toFixed(1);
      const forecasts = forecastAll(model, windows(scaled, cut, scaled.length, season)).map((output, index) =>
        toValue(output + meanOf(scaled.subarray(cut + index - season, cut + index))),
      );
      const ago = (lag: number) => values.subarray(cut - lag, values.length - lag);
      return [
        `Root mean squared error on the last ${actual.length} steps (${name}): ${rmse(forecasts)}`,
        `as the step before: ${rmse(ago(1))}   as a season ago: ${rmse(ago(season))}`,
      ];
    },
  };
}

/**
 * Windows of `length` values, each with the value after it; those values lie in [from, to). All are relative to the
 * mean of their window, so that what was learned holds at every level of the series.
 */
function windows(values: Float32Array, from: number, to: number, length: number): Samples {
  const x = new Float32Array((to - from) * length);
  const y = new Float32Array(to - from);
  for (let t = from; t < to; t++) {
    const window = values.subarray(t - length, t);
    const mean = meanOf(window);
    for (let index = 0; index < length; index++) x[(t - from) * length + index] = window[index]! - mean;
    y[t - from] = values[t]! - mean;
  }
  return { x: { data: x, shape: [to - from, length, 1] }, y: { data: y, shape: [to - from, 1] } };
}

function forecastAll(model: LayersModel, { x }: Samples): Float32Array {
  const output = model.predict(x);
  const values = output.dataSync() as Float32Array;
  output.dispose();
  return values.slice();
}
