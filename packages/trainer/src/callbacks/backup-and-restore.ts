import { requireInteger } from '../check-argument';
import { captureRun, restoreRun } from '../checkpoint/run-checkpoint';
import { Callback } from './callback';

/** Where checkpoints are kept. */
export interface CheckpointStore {
  /** Keeps a checkpoint; afterwards it is safe, whatever happens to the process. */
  save(step: number, bytes: Uint8Array): Promise<void>;
  /**
   * The newest checkpoint, or null if there is none.
   *
   * @throws {CheckpointError} if it cannot be used
   */
  load(): Promise<Uint8Array | null>;
  /** Forgets all checkpoints. */
  clear(): Promise<void>;
}

/** Settings of `BackupAndRestore`. */
export interface BackupAndRestoreOptions {
  store: CheckpointStore;
  /** `'epoch'` (default): after each epoch; a number: after every so many batches, too. */
  saveFreq?: 'epoch' | number;
  /** Whether checkpoints are deleted when the run has come to its end. Default true. */
  deleteCheckpoint?: boolean;
}

/**
 * Saves the whole state of a run and, when `fit` is called again with the same arguments, goes on from there. The
 * resumed run equals the one that was not interrupted bit for bit.
 *
 * A run that was stopped by its signal leaves a checkpoint too, if a batch was done since the last.
 */
export class BackupAndRestore extends Callback {
  override readonly runsLast = true;
  /** Step at which this run went on, or null if it began anew. */
  restoredStep: number | null = null;
  #savedStep = -1;
  readonly #options: BackupAndRestoreOptions;

  constructor(options: BackupAndRestoreOptions) {
    super();
    if (options.saveFreq !== undefined && options.saveFreq !== 'epoch') {
      requireInteger('backupAndRestore', 'saveFreq', options.saveFreq);
    }
    this.#options = options;
  }

  override get needsBatchLogs(): boolean {
    return false;
  }

  override async onTrainBegin(): Promise<void> {
    this.restoredStep = null;
    const bytes = await this.#options.store.load();
    if (bytes === null) return;
    await restoreRun(this.trainer, this.trainer.run!, bytes);
    this.restoredStep = this.trainer.step;
    this.#savedStep = this.trainer.step;
  }

  override async onBatchEnd(): Promise<void> {
    const { saveFreq = 'epoch' } = this.#options;
    if (saveFreq !== 'epoch' && this.trainer.step % saveFreq === 0) await this.#save();
  }

  override async onEpochEnd(): Promise<void> {
    await this.#save();
  }

  override async onTrainEnd(): Promise<void> {
    const { run, step } = this.trainer;
    const finished = run !== null && (run.epoch >= this.params.epochs || this.model.stopTraining === true);
    if (!finished && run?.settled && step !== this.#savedStep) await this.#save();
    if (finished && (this.#options.deleteCheckpoint ?? true)) await this.#options.store.clear();
  }

  async #save(): Promise<void> {
    const { trainer } = this;
    await this.#options.store.save(trainer.step, await captureRun(trainer, trainer.run!));
    this.#savedStep = trainer.step;
  }
}
