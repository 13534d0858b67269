import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { batchSource, compareForecasts, type ForecastResult } from '@ostinato/data';
import type { Sequential } from '@ostinato/layers';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import { openRunFolder } from '../../run-folder/open-run-folder';
import { type FittableRun, fitRun } from '../../training/fit-run';
import { buildForecaster } from './build-forecaster';
import { type ForecastOptions, fittingEpochs } from './forecast-options';
import { describeEpoch, describeForecaster, describeResults } from './forecast-report';
import { loadSeries, type NamedSeries } from './load-series';
import { networkForecaster } from './network-forecaster';
import { type PreparedSeries, prepareSeries } from './prepare-series';
import { forecasterConfig, saveForecaster } from './save-forecaster';

/** A run, from its options to its results. */
export interface ForecastRun extends FittableRun {
  options: ForecastOptions & { epochs: number };
  source: NamedSeries;
  data: PreparedSeries;
  model: Sequential;
  /** Errors over the validation part, of the network and of what needs no learning, least first. */
  results: ForecastResult[];
}

/**
 * Trains a network to continue a series, compares it with forecasts that need no learning, and saves it.
 *
 * @throws {UserError} if series or options make no sense
 */
export async function trainForecaster(options: ForecastOptions, context: RunContext): Promise<RunOutcome> {
  const settled =
    options.data === undefined
      ? { ...options, period: options.period ?? 12, scale: 'growth' as const }
      : options;
  const source = await loadSeries(settled);
  const data = prepareSeries(source, settled);
  const model = buildForecaster(data.inputSteps, settled);
  const epochs = options.epochs ?? fittingEpochs(data.train.length, options.batchSize);
  const run: ForecastRun = {
    options: { ...settled, epochs },
    source,
    data,
    model,
    history: {},
    results: [],
    stopped: false,
  };
  const folder = await openRunFolder(options, forecasterConfig(run));
  await useWasmSimd();
  describeForecaster(run, context.reporter);
  await learn(run, folder, context);
  run.results = await compare(run);
  describeResults(run, context.reporter);
  await saveForecaster(folder, run, context.reporter);
  return { stopped: run.stopped, folder };
}

async function learn(run: ForecastRun, folder: string, context: RunContext): Promise<void> {
  const { options, data } = run;
  const { batchSize, seed } = options;
  const fitOptions = {
    folder,
    train: batchSource(data.train, { batchSize, seed }),
    validation: batchSource(data.validation, { batchSize, shuffle: false }),
    unit: 'windows',
    unitsPerStep: batchSize,
    loss: 'meanSquaredError',
    onEpoch: (epoch: number, seconds: number) => describeEpoch(run, epoch, seconds, context.reporter),
  };
  await fitRun(run, fitOptions, context);
}

async function compare({ options, source, data, model }: ForecastRun): Promise<ForecastResult[]> {
  const network = networkForecaster({ model, scaler: data.scaler, inputSteps: data.inputSteps });
  const { horizon, period, cell } = options;
  return compareForecasts(source.values, { [cell]: network }, { start: data.start, horizon, period });
}
