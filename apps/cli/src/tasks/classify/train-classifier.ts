import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { batchSource, raggedDataset } from '@ostinato/data';
import type { Sequential } from '@ostinato/layers';
import { adam, fit } from '@ostinato/trainer';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import { createRunFolder } from '../../run-folder/create-run-folder';
import { epochRecorder } from '../../training/epoch-recorder';
import { progressCallback } from '../../training/progress-callback';
import { buildClassifier } from './build-classifier';
import { type ClassifyOptions, fittingEpochs } from './classify-options';
import { describeClassifier, describeEpoch } from './classify-report';
import { type LabelledTexts, loadLabelledTexts } from './load-labelled-texts';
import { type ClassifiedIds, type PreparedTexts, prepareLabelledTexts } from './prepare-labelled-texts';
import { saveClassifier } from './save-classifier';

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
  const folder = await createRunFolder(options.out, 'classify');
  const epochs = options.epochs ?? fittingEpochs(data.train.rows.length);
  await useWasmSimd();
  const run: ClassifierRun = {
    options: { ...options, epochs },
    source,
    data,
    model,
    history: {},
    stopped: false,
  };
  describeClassifier(run, context.reporter);
  await learn(run, context);
  await saveClassifier(folder, run, context.reporter);
  return { stopped: run.stopped, folder };
}

async function learn(run: ClassifierRun, { reporter, signal }: RunContext): Promise<void> {
  const { options, data, model } = run;
  const { batchSize, epochs, seed } = options;
  // Texts of like length share a batch, so that little is padded.
  const train = batchSource(dataset(data.train), { batchSize, seed, bucketBatches: 20 });
  const validation = batchSource(dataset(data.validation), { batchSize, shuffle: false });
  const sizes = { epochs, stepsPerEpoch: train.stepsPerEpoch!, unit: 'texts', unitsPerStep: batchSize };
  const record = epochRecorder(run.history, (epoch, seconds) => describeEpoch(run, epoch, seconds, reporter));
  try {
    await fit(model, train, null, {
      optimizer: adam(options.learningRate),
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
      globalClipNorm: options.clipNorm,
      epochs,
      seed,
      signal,
      validationData: validation,
      callbacks: [progressCallback(reporter, sizes), record],
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
