import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { batchSource, raggedDataset } from '@ostinato/data';
import type { Sequential } from '@ostinato/layers';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import { openRunFolder } from '../../run-folder/open-run-folder';
import { type FittableRun, fitRun } from '../../training/fit-run';
import { buildClassifier } from './build-classifier';
import { type ClassifyOptions, fittingEpochs } from './classify-options';
import { describeClassifier, describeEpoch } from './classify-report';
import { expectQuotesInTable } from './labelled-source';
import { type LabelledTexts, loadLabelledTexts } from './load-labelled-texts';
import { type ClassifiedIds, type PreparedTexts, prepareLabelledTexts } from './prepare-labelled-texts';
import { classifierConfig, saveClassifier } from './save-classifier';

/** A run, from its options to its results. */
export interface ClassifierRun extends FittableRun {
  options: ClassifyOptions & { epochs: number };
  source: LabelledTexts;
  data: PreparedTexts;
  model: Sequential;
}

/**
 * Trains a classifier of texts and saves it.
 *
 * @throws {UserError} if data or options make no sense
 */
export async function trainClassifier(options: ClassifyOptions, context: RunContext): Promise<RunOutcome> {
  await expectQuotesInTable(options);
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

async function learn(run: ClassifierRun, folder: string, context: RunContext): Promise<void> {
  const { options, data } = run;
  const { batchSize, seed } = options;
  const fitOptions = {
    folder,
    // Texts of like length share a batch, so that little is padded.
    train: batchSource(dataset(data.train), { batchSize, seed, bucketBatches: 20 }),
    validation: batchSource(dataset(data.validation), { batchSize, shuffle: false }),
    unit: 'texts',
    unitsPerStep: batchSize,
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
    onEpoch: (epoch: number, seconds: number) => describeEpoch(run, epoch, seconds, context.reporter),
  };
  await fitRun(run, fitOptions, context);
}

function dataset({ rows, labels }: ClassifiedIds) {
  return raggedDataset({ x: { rows }, y: { data: labels, shape: [labels.length, 1] } });
}
