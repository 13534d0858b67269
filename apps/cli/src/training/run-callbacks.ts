import type { Callback } from '@ostinato/trainer';
import { backupAndRestore } from '@ostinato/trainer/node';
import { checkpointFolder } from '../run-folder/open-run-folder';
import type { Reporter } from '../terminal/reporter';
import { type EpochHistory, EpochRecorder } from './epoch-recorder';
import { ProgressCallback, type RunSizes } from './progress-callback';

/** What is watched and kept of every run. */
export interface RunWatch {
  /** Folder of the run. */
  folder: string;
  reporter: Reporter;
  sizes: RunSizes;
  /** Filled. */
  history: EpochHistory;
  /** Told after each epoch, with the seconds it took. */
  onEpoch(epoch: number, seconds: number): void;
}

/** Besides one after each epoch. */
const STEPS_BETWEEN_CHECKPOINTS = 200;

/** The callbacks of every run: progress, a record of epochs, and checkpoints from which it can go on bit for bit. */
export function runCallbacks({ folder, reporter, sizes, history, onEpoch }: RunWatch): Callback[] {
  return [
    new ProgressCallback(reporter, sizes),
    new EpochRecorder(history, onEpoch),
    backupAndRestore({ directory: checkpointFolder(folder), saveFreq: STEPS_BETWEEN_CHECKPOINTS }),
  ];
}
