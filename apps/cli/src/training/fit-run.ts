import { join } from 'node:path';
import type { LayersModel } from '@ostinato/layers';
import {
  adam,
  CheckpointError,
  type DataSource,
  fit,
  type ObjectiveOptions,
  type Schedule,
} from '@ostinato/trainer';
import type { RunContext } from '../commands/training-action';
import type { TrainingOptions } from '../options/training-options';
import { UserError } from '../user-error';
import type { EpochHistory } from './epoch-recorder';
import { replicas } from './replicas';
import { runCallbacks } from './run-callbacks';

/** What the training of every run needs and changes. */
export interface FittableRun {
  options: TrainingOptions & { epochs: number };
  model: LayersModel;
  /** Loss and metrics of each epoch. */
  history: EpochHistory;
  /** Whether it was interrupted. */
  stopped: boolean;
}

/** In what the training of runs differs. */
export interface FitRunOptions extends Pick<ObjectiveOptions, 'loss' | 'metrics' | 'weightedMetrics'> {
  /** Folder of the run. */
  folder: string;
  train: DataSource;
  validation: DataSource;
  /** What is counted: `characters`, `texts`. */
  unit: string;
  unitsPerStep: number;
  /** Default: the rate that the user named, throughout. */
  learningRate?: Schedule;
  /** Told after each epoch, with the seconds it took. */
  onEpoch(epoch: number, seconds: number): void;
}

/**
 * Trains a run's model until the last epoch or the signal; `history` and `stopped` of the run say what came of it.
 *
 * @throws {NonFiniteError} if the loss is no number any more
 * @throws {UserError} if the checkpoint that it would go on from is damaged
 */
export async function fitRun(
  run: FittableRun,
  options: FitRunOptions,
  { reporter, signal }: RunContext,
): Promise<void> {
  const { epochs, seed, clipNorm, workers } = run.options;
  const { folder, train, validation, unit, unitsPerStep, onEpoch } = options;
  const sizes = { epochs, stepsPerEpoch: train.stepsPerEpoch!, unit, unitsPerStep };
  try {
    await fit(run.model, train, null, {
      optimizer: adam({ learningRate: options.learningRate ?? run.options.learningRate }),
      loss: options.loss,
      metrics: options.metrics,
      weightedMetrics: options.weightedMetrics,
      globalClipNorm: clipNorm,
      onNonFinite: 'stop',
      epochs,
      seed,
      signal,
      workers: replicas(run.model, workers),
      validationData: validation,
      callbacks: runCallbacks({ folder, reporter, sizes, history: run.history, onEpoch }),
    });
  } catch (error) {
    if (error instanceof CheckpointError) {
      throw new UserError(`${error.message} Train anew with --config ${join(folder, 'config.json')}.`);
    }
    if (!signal.aborted) throw error;
    run.stopped = true;
    reporter.say('stopped', `Stopped after ${run.history.loss?.length ?? 0} whole epochs.`, {
      stopped: true,
    });
  }
  reporter.finish();
}
