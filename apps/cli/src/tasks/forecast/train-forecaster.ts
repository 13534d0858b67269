import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { batchSource, compareForecasts, type ForecastResult } from '@ostinato/data';
import type { Sequential } from '@ostinato/layers';
import { adam, fit } from '@ostinato/trainer';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import { openRunFolder } from '../../run-folder/open-run-folder';
import { runCallbacks } from '../../training/run-callbacks';
import { buildForecaster } from './build-forecaster';
import { type ForecastOptions, fittingEpochs } from './forecast-options';
import { describeEpoch, describeForecaster, describeResults } from './forecast-report';
import { loadSeries, type NamedSeries } from './load-series';
import { networkForecaster } from './network-forecaster';
import { type PreparedSeries, prepareSeries } from './prepare-series';
import { forecasterConfig, saveForecaster } from './save-forecaster';

/** A run, from its options to its results. */
export interface ForecastRun {
  options: ForecastOptions & { epochs: number };
  source: NamedSeries;
  data: PreparedSeries;
  model: Sequential;
  /** Loss of each epoch, in squared units of the scaled series. */
  history: Record<string, number[]>;
  /** Errors over the validation part, of the network and of what needs no learning, least first. */
  results: ForecastResult[];
  /** Whether it was interrupted. */
  stopped: boolean;
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

async function learn(run: ForecastRun, folder: string, { reporter, signal }: RunContext): Promise<void> {
  const { options, data, model } = run;
  const { batchSize, epochs, seed } = options;
  const train = batchSource(data.train, { batchSize, seed });
  const sizes = { epochs, stepsPerEpoch: train.stepsPerEpoch!, unit: 'windows', unitsPerStep: batchSize };
  const onEpoch = (epoch: number, seconds: number) => describeEpoch(run, epoch, seconds, reporter);
  try {
    await fit(model, train, null, {
      optimizer: adam(options.learningRate),
      loss: 'meanSquaredError',
      globalClipNorm: options.clipNorm,
      onNonFinite: 'stop',
      epochs,
      seed,
      signal,
      validationData: batchSource(data.validation, { batchSize, shuffle: false }),
      callbacks: runCallbacks({ folder, reporter, sizes, history: run.history, onEpoch }),
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    run.stopped = true;
  }
  reporter.finish();
}

async function compare({ options, source, data, model }: ForecastRun): Promise<ForecastResult[]> {
  const network = networkForecaster({ model, scaler: data.scaler, inputSteps: data.inputSteps });
  const { horizon, period, cell } = options;
  return compareForecasts(source.values, { [cell]: network }, { start: data.start, horizon, period });
}
