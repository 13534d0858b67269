import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { batchSource } from '@ostinato/data';
import type { LayersModel } from '@ostinato/layers';
import { adam, fit } from '@ostinato/trainer';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import { openRunFolder } from '../../run-folder/open-run-folder';
import { runCallbacks } from '../../training/run-callbacks';
import { buildTranslator } from './build-translator';
import { loadPairs, type NamedPairs, type PreparedPairs, preparePairs } from './prepare-pairs';
import { saveTranslator, translatorConfig } from './save-translator';
import { fittingEpochs, type TranslateOptions } from './translate-options';
import { describeEpoch, describeExamples, describeTranslator } from './translate-report';

/** A run, from its options to its results. */
export interface TranslateRun {
  options: TranslateOptions & { epochs: number };
  source: NamedPairs;
  data: PreparedPairs;
  model: LayersModel;
  /** Loss and accuracy per character of each epoch. */
  history: Record<string, number[]>;
  /** Share of validation pairs that are translated without a mistake. */
  exact?: number;
  /** Whether it was interrupted. */
  stopped: boolean;
}

/**
 * Trains an encoder and a decoder on pairs of texts, and saves them.
 *
 * @throws {UserError} if data or options make no sense
 */
export async function trainTranslator(options: TranslateOptions, context: RunContext): Promise<RunOutcome> {
  const source = await loadPairs(options);
  const data = preparePairs(source, options);
  const model = buildTranslator(data.tokenizer.vocabularySize, options);
  const epochs = options.epochs ?? fittingEpochs(data.train.length);
  const run: TranslateRun = {
    options: { ...options, epochs },
    source,
    data,
    model,
    history: {},
    stopped: false,
  };
  const folder = await openRunFolder(options, translatorConfig(run));
  await useWasmSimd();
  describeTranslator(run, context.reporter);
  await learn(run, folder, context);
  run.exact = describeExamples(run, context.reporter);
  await saveTranslator(folder, run, context.reporter);
  return { stopped: run.stopped, folder };
}

async function learn(run: TranslateRun, folder: string, { reporter, signal }: RunContext): Promise<void> {
  const { options, data, model } = run;
  const { batchSize, epochs, seed } = options;
  const train = batchSource(data.train, { batchSize, seed, bucketBatches: 20 });
  const sizes = { epochs, stepsPerEpoch: train.stepsPerEpoch!, unit: 'pairs', unitsPerStep: batchSize };
  const onEpoch = (epoch: number, seconds: number) => describeEpoch(run, epoch, seconds, reporter);
  try {
    await fit(model, train, null, {
      optimizer: adam(options.learningRate),
      loss: 'sparseCategoricalCrossentropy',
      weightedMetrics: ['accuracy'],
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
