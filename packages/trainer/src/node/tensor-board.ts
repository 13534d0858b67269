import { join } from 'node:path';
import { Callback, type Logs } from '../callbacks/callback';
import { requireInteger, requirePath } from '../check-argument';
import { EventFile } from './event-file';

/** Settings of `tensorBoard`. */
export interface TensorBoardOptions {
  /** `'epoch'` (default), or a number: losses and metrics after every so many batches, too. */
  updateFreq?: 'epoch' | number;
}

/**
 * Writes event files that TensorBoard reads, with Keras's tags: `epoch_loss` in `train/` and `validation/`, so that
 * both curves share a chart; `epoch_learning_rate`; `batch_loss` with `updateFreq`.
 */
export class TensorBoard extends Callback {
  #train: EventFile | null = null;
  #validation: EventFile | null = null;
  readonly #updateFreq: 'epoch' | number;

  constructor(
    readonly logDir: string,
    options: TensorBoardOptions = {},
  ) {
    super();
    requirePath('tensorBoard', 'logDir', logDir);
    this.#updateFreq = options.updateFreq ?? 'epoch';
    if (this.#updateFreq !== 'epoch') requireInteger('tensorBoard', 'updateFreq', this.#updateFreq);
  }

  override get needsBatchLogs(): boolean {
    return false;
  }

  override onTrainBegin(): void {
    this.#train = new EventFile(join(this.logDir, 'train'));
    this.#validation = null;
  }

  override async onBatchEnd(): Promise<void> {
    const { step } = this.trainer;
    if (this.#updateFreq === 'epoch' || step % this.#updateFreq !== 0) return;
    for (const [name, value] of Object.entries(await this.trainer.logs())) {
      this.#train!.scalar(`batch_${name}`, value, step);
    }
  }

  override onEpochEnd(epoch: number, logs: Logs = {}): void {
    for (const [name, value] of Object.entries(logs)) {
      if (name === 'learningRate') continue;
      if (!name.startsWith('val_')) this.#train!.scalar(`epoch_${name}`, value, epoch);
      else this.#validationFile.scalar(`epoch_${name.slice('val_'.length)}`, value, epoch);
    }
    this.#train!.scalar('epoch_learning_rate', this.trainer.learningRate, epoch);
  }

  override onTrainEnd(): void {
    this.#train?.close();
    this.#validation?.close();
    this.#train = null;
  }

  get #validationFile(): EventFile {
    this.#validation ??= new EventFile(join(this.logDir, 'validation'));
    return this.#validation;
  }
}

/** Makes a `TensorBoard` callback. */
export function tensorBoard(logDir: string, options: TensorBoardOptions = {}): TensorBoard {
  return new TensorBoard(logDir, options);
}
