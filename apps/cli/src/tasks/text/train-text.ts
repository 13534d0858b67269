import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { parallelStreams } from '@ostinato/data';
import type { Sequential } from '@ostinato/layers';
import { cosineDecay, sparseCategoricalCrossentropy } from '@ostinato/trainer';
import type { RunContext, RunOutcome } from '../../commands/training-action';
import type { NamedText } from '../../input/default-text';
import { openRunFolder } from '../../run-folder/open-run-folder';
import { type FittableRun, fitRun } from '../../training/fit-run';
import { buildLanguageModel } from './build-language-model';
import { loadText } from './load-text';
import { fittingBatchSize, type PreparedText, prepareText } from './prepare-text';
import { sampleTexts } from './sample-texts';
import { saveTextRun, textRunConfig } from './save-text-run';
import { fittingEpochs, type TextOptions } from './text-options';
import { epochLine, introduction } from './text-report';

/** A text run, from its options to its results. */
export interface TextRun extends FittableRun {
  options: TextOptions & { epochs: number };
  source: NamedText;
  data: PreparedText;
  model: Sequential;
}

/**
 * Trains a character language model and saves it.
 *
 * @returns whether it was interrupted, and where it was saved
 * @throws {UserError} if text or options make no sense
 */
export async function trainText(options: TextOptions, context: RunContext): Promise<RunOutcome> {
  const source = await loadText(options.text);
  const data = prepareText(source, options);
  const batchSize = fittingBatchSize(data.train.length, options.batchSize, options.timeSteps);
  const settled = { ...options, batchSize, epochs: options.epochs ?? fittingEpochs(data.train.length) };
  const model = buildLanguageModel(data.tokenizer.vocabularySize, options);
  const run: TextRun = { options: settled, source, data, model, history: {}, stopped: false };
  const folder = await openRunFolder(options, textRunConfig(run));
  await useWasmSimd();
  introduction(run, context.reporter);
  await learn(run, folder, context);
  sampleTexts(run, context);
  await saveTextRun(folder, run, context.reporter);
  return { stopped: run.stopped, folder };
}

/** Trains until the last epoch or the signal, and notes each epoch. */
async function learn(run: TextRun, folder: string, context: RunContext): Promise<void> {
  const { options, data } = run;
  const { batchSize, timeSteps, epochs } = options;
  const train = parallelStreams(data.train, { batchSize, timeSteps });
  const validationBatch = fittingBatchSize(data.validation.length, batchSize, timeSteps);
  const decaySteps = epochs * train.stepsPerEpoch!;
  const fitOptions = {
    folder,
    train,
    validation: parallelStreams(data.validation, { batchSize: validationBatch, timeSteps }),
    unit: 'characters',
    unitsPerStep: batchSize * timeSteps,
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
    learningRate: cosineDecay({ initial: options.learningRate, decaySteps, alpha: 0.05 }),
    onEpoch: (epoch: number, seconds: number) => epochLine(run, epoch, seconds, context.reporter),
  };
  await fitRun(run, fitOptions, context);
}
