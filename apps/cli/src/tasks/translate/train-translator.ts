import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { batchSource } from '@ostinato/data';
import type { LayersModel } from '@ostinato/layers';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import { openRunFolder } from '../../run-folder/open-run-folder';
import { type FittableRun, fitRun } from '../../training/fit-run';
import { buildTranslator } from './build-translator';
import { loadPairs, type NamedPairs, type PreparedPairs, preparePairs } from './prepare-pairs';
import { saveTranslator, translatorConfig } from './save-translator';
import { fittingEpochs, type TranslateOptions } from './translate-options';
import { describeEpoch, describeExamples, describeTranslator } from './translate-report';

/** A run, from its options to its results. */
export interface TranslateRun extends FittableRun {
  options: TranslateOptions & { epochs: number };
  source: NamedPairs;
  data: PreparedPairs;
  model: LayersModel;
  /** Share of validation pairs that are translated without a mistake. */
  exact?: number;
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

async function learn(run: TranslateRun, folder: string, context: RunContext): Promise<void> {
  const { options, data } = run;
  const { batchSize, seed } = options;
  const fitOptions = {
    folder,
    train: batchSource(data.train, { batchSize, seed, bucketBatches: 20 }),
    validation: batchSource(data.validation, { batchSize, shuffle: false }),
    unit: 'pairs',
    unitsPerStep: batchSize,
    loss: 'sparseCategoricalCrossentropy',
    weightedMetrics: ['accuracy'],
    onEpoch: (epoch: number, seconds: number) => describeEpoch(run, epoch, seconds, context.reporter),
  };
  await fitRun(run, fitOptions, context);
}
