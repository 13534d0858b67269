import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { batchSource, raggedDataset } from '@ostinato/data';
import type { Sequential } from '@ostinato/layers';
import { adam, fit } from '@ostinato/trainer';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import { openRunFolder } from '../../run-folder/open-run-folder';
import { runCallbacks } from '../../training/run-callbacks';
import { buildClassifier } from './build-classifier';
import { type ClassifyOptions, fittingEpochs } from './classify-options';
import { describeClassifier, describeEpoch } from './classify-report';
import { type LabelledTexts, loadLabelledTexts } from './load-labelled-texts';
import { type ClassifiedIds, type PreparedTexts, prepareLabelledTexts } from './prepare-labelled-texts';
import { classifierConfig, saveClassifier } from './save-classifier';

/** A run, from its options to its results. */
export interface ClassifierRun {
  options: ClassifyOptions & { epochs: number };
  source: LabelledTexts;
  data: PreparedTexts;
  model: Sequential;
  /** Loss and accuracy of each epoch. */
  history: Record<string, number[]>;
  /** Whether it was interrupted. */
  stopped: boolean;
}

/**
 * Trains a classifier of texts and saves it.
 *
 * @throws {UserError} if data or options make no sense
 */
export async function trainClassifier(options: ClassifyOptions, context: RunContext): Promise<RunOutcome> {
  const source = await loadLabelledTexts(options);
  const data = prepareLabelledTexts(source, options);
  const model = buildClassifier(data.tokenizer.vocabularySize, source.classNames.length, options);
  const epochs = options.epochs ?? fittingEpochs(data.train.rows.length);
  const run: ClassifierRun = {
    options: { ...options, epochs },
    source,
    data,
    model,
    history: {},
    stopped: false,
  };
  const folder = await openRunFolder(options, classifierConfig(run));
  await useWasmSimd();
  describeClassifier(run, context.reporter);
  await learn(run, folder, context);
  await saveClassifier(folder, run, context.reporter);
  return { stopped: run.stopped, folder };
}

async function learn(run: ClassifierRun, folder: string, { reporter, signal }: RunContext): Promise<void> {
  const { options, data, model } = run;
  const { batchSize, epochs, seed } = options;
  // Texts of like length share a batch, so that little is padded.
  const train = batchSource(dataset(data.train), { batchSize, seed, bucketBatches: 20 });
  const validation = batchSource(dataset(data.validation), { batchSize, shuffle: false });
  const sizes = { epochs, stepsPerEpoch: train.stepsPerEpoch!, unit: 'texts', unitsPerStep: batchSize };
  const onEpoch = (epoch: number, seconds: number) => describeEpoch(run, epoch, seconds, reporter);
  try {
    await fit(model, train, null, {
      optimizer: adam(options.learningRate),
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
      globalClipNorm: options.clipNorm,
      onNonFinite: 'stop',
      epochs,
      seed,
      signal,
      validationData: validation,
      callbacks: runCallbacks({ folder, reporter, sizes, history: run.history, onEpoch }),
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    run.stopped = true;
  }
  reporter.finish();
}

function dataset({ rows, labels }: ClassifiedIds) {
  return raggedDataset({ x: { rows }, y: { data: labels, shape: [labels.length, 1] } });
}
